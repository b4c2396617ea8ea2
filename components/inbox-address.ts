import {
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { inboxViews } from "@/lib/contract/inbox";
import { impacts } from "@/lib/core/action-type-definition";

/** What the inbox's address says: which part of it is shown, what it is narrowed to, and which proposal is open. */
export const inboxParsers = {
  view: parseAsStringLiteral(inboxViews).withDefault("all"),
  type: parseAsArrayOf(parseAsString).withDefault([]),
  agent: parseAsArrayOf(parseAsString).withDefault([]),
  impact: parseAsArrayOf(parseAsStringLiteral(impacts)).withDefault([]),
  q: parseAsString.withDefault(""),
  proposal: parseAsString,
};

/** The inbox's address, read. */
export type InboxAddress = inferParserType<typeof inboxParsers>;

const serialize = createSerializer(inboxParsers);

/** The inbox's address of a workspace (its slug). */
export function inboxHref(workspace: string, address: Partial<InboxAddress>): string {
  return serialize(`/w/${workspace}/inbox`, address);
}

/** The query under which the inbox's rows and facets are read. */
export function inboxReadQuery({ view, type, agent, impact, q }: InboxAddress): URLSearchParams {
  const query = new URLSearchParams({ view });
  for (const each of type) query.append("type", each);
  for (const each of agent) query.append("agent", each);
  for (const each of impact) query.append("impact", each);
  if (q !== "") query.set("q", q);
  return query;
}
