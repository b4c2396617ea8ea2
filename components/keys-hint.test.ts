import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { KeysHint } from "@/components/keys-hint";

const textOf = (powers: { approve: string | null; reject: string | null; edit: string | null }) =>
  renderToStaticMarkup(createElement(KeysHint, { powers })).replace(/<[^>]+>/g, "");

test("only the keys of what can be done are offered", () => {
  expect(textOf({ approve: null, reject: null, edit: null })).toBe("a approver rejectc request changese edit");
  expect(textOf({ approve: null, reject: null, edit: "Only the agent revises it." })).not.toContain("e edit");
  expect(textOf({ approve: "No.", reject: "No.", edit: "No." })).toBe("");
});
