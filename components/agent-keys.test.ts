import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AgentCallbacks } from "@/components/agent-callbacks";
import { AgentKeys } from "@/components/agent-keys";

const at = "2026-01-01T00:00:00.000Z";
const agent = {
  ...{ id: "a", name: "bot", owner: { id: "u", name: "Ada" }, createdAt: at, disabledAt: null },
  keys: [
    { id: "1", prefix: "csk_1", createdAt: at, lastUsedAt: null, revokedAt: null },
    { id: "2", prefix: "csk_2", createdAt: at, lastUsedAt: at, revokedAt: at },
  ],
};

test("a key's state stands under its head: in use, or since when it is revoked", () => {
  const html = renderToStaticMarkup(createElement(AgentKeys, { agent, revoke: null }));
  const cells = (tag: string) => [...html.matchAll(new RegExp(`<${tag}[ >].*?</${tag}>`, "g"))].map(([each]) => each);
  const heads = cells("th").map((each) => each.replace(/<[^>]+>/g, ""));
  expect(heads).toEqual(["Key", "Created", "Last used", "State"]);
  const states = cells("td").filter((_, index) => index % heads.length === heads.indexOf("State"));
  expect(states[0]).toContain("in use");
  expect(states[1]).toContain("revoked");
});

test("one line, not two, stands between the callbacks' title and what is said of them", () => {
  const html = renderToStaticMarkup(createElement(AgentCallbacks, { agentId: "a", secret: null, rotate: null }));
  expect(html.match(/[" ]border-[bt][" ]/g)).toHaveLength(1);
});
