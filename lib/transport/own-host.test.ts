import { afterEach, expect, test } from "vitest";
import { setEnv } from "@/lib/env";
import { isOwnHost } from "@/lib/transport/own-host";

afterEach(() => setEnv("PUBLIC_URL", ""));

const asked = (host: string) => isOwnHost(new Headers({ host }));

test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "10.0.0.7", "countersign:3000"])("%s is ours", (host) => {
  expect(asked(host)).toBe(true);
});

test.each(["evil.example", "evil.example:3000", "127.0.0.1.evil.example", "localhost.evil.example", "a b", ""])(
  "%j is not",
  (host) => {
    expect(asked(host)).toBe(false);
  },
);

test("the public name is ours as far as it is set, with its port", () => {
  expect(asked("desk.example")).toBe(false);
  setEnv("PUBLIC_URL", "https://desk.example");
  expect(asked("desk.example")).toBe(true);
  expect(asked("desk.example:8080")).toBe(false);
  expect(asked("evil.desk.example")).toBe(false);
});
