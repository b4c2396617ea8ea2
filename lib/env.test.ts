import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv as parseFile } from "node:util";
import { expect, test } from "vitest";
import { parseEnv, settingNames } from "@/lib/env";

const example = readFileSync(path.join(import.meta.dirname, "../.env.example"), "utf8");
const taken = parseFile(example.replaceAll(/^# (?=[A-Z_]+=)/gm, ""));

test(".env.example names every setting that there is, and no other", () => {
  expect(Object.keys(taken).sort()).toEqual(settingNames.toSorted());
});

test(".env.example says the defaults: as it stands, or with every # taken away, it changes nothing", () => {
  expect(parseFile(example)).toEqual({});
  expect(parseEnv(taken)).toEqual(parseEnv({}));
});
