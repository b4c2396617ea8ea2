import type { PutActionTypeInput } from "@/lib/contract/action-type";

type Given<Schema> = { [Name in keyof Schema]?: Schema[Name] extends object ? Given<Schema[Name]> : Schema[Name] };

/** A first action type to change at will: it opens a ticket, and has a key that the target honours. */
export const exampleActionType = {
  title: "Create a ticket",
  impact: "medium",
  paramsSchema: {
    type: "object",
    required: ["title"],
    properties: { title: { type: "string", maxLength: 120 }, body: { type: "string" } },
    additionalProperties: false,
  },
  summaryTemplate: "Create ticket “{{ params.title }}”",
  connector: {
    kind: "http",
    method: "POST",
    url: "https://tickets.example.com/api/tickets",
    headers: { Authorization: "Bearer {{ secrets.TICKETS_TOKEN }}" },
    retrySafety: "keyed",
  },
  policy: { approvals: 1 },
} satisfies Given<PutActionTypeInput>;

/** The command that creates `ticket.create` at this installation; works as it is once the token is put in. */
export function putActionTypeCommand(origin: string): string {
  const members = Object.entries(exampleActionType).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`);
  return [
    `curl -X PUT ${origin}/api/v1/action-types/ticket.create \\`,
    `  -H "Authorization: Bearer $COUNTERSIGN_TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '{\n${members.join(",\n")}\n}'`,
  ].join("\n");
}
