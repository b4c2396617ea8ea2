import { expect, test } from "vitest";
import { newConnectors, newLookup, newPreview, newTypeDraft } from "@/components/draft-defaults";
import { withValueAt } from "@/components/json-edit";
import { putActionTypeInput } from "@/lib/contract/action-type";
import type { JsonObject } from "@/lib/core/json";

const filled: JsonObject = { ...newTypeDraft(), name: "a.b", title: "A" };

test.each<[string, JsonObject]>([
  ["http", { ...newConnectors.http, url: "https://a.example", lookup: newLookup, preview: newPreview }],
  ["smtp", { ...newConnectors.smtp, host: "a.example", from: "a@b.example", to: ["c@d.example"] }],
])("what a new %s type begins with is what the contract would fill in", (_, connector) => {
  const draft = { ...filled, connector };
  expect(putActionTypeInput.parse(draft)).toEqual(draft);
  const least = {
    ...{ paramsSchema: newTypeDraft().paramsSchema ?? null, name: "a.b", title: "A" },
    connector: Object.fromEntries(
      Object.entries(connector).filter(([name]) =>
        ["kind", "url", "host", "from", "to", "subject", "text"].includes(name),
      ),
    ),
  };
  const { lookup: _lookup, preview: _preview, ...rest } = connector;
  expect(putActionTypeInput.parse(least)).toEqual(withValueAt(draft, "/connector", rest));
});
