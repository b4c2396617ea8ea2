import { expect, it } from "vitest";
import { exampleActionType, putActionTypeCommand } from "@/components/put-action-type-command";
import { putActionTypeInput } from "@/lib/contract/action-type";
import { checkActionType } from "@/lib/core/check-action-type";

it("shows an action type that would be accepted", () => {
  const { title = "", version: _version, ...input } = putActionTypeInput.parse(exampleActionType);
  expect(checkActionType({ ...input, name: "ticket.create", title })).toEqual([]);
});

it("is one command for a shell", () => {
  const command = putActionTypeCommand("https://desk.example");
  expect(command.startsWith("curl -X PUT https://desk.example/api/v1/action-types/ticket.create \\\n")).toBe(true);
  const body = /-d '([^']*)'$/s.exec(command)?.[1] ?? "";
  expect(JSON.parse(body)).toEqual(exampleActionType);
});
