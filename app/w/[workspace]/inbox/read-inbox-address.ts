import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { inboxViews } from "@/lib/contract/inbox-view";
import { impacts } from "@/lib/core/action-type-definition";

/** Reads the inbox's address, as `inboxHref` writes it; what can't be read is as if it were not there. */
export const readInboxAddress = createLoader({
  view: parseAsStringLiteral(inboxViews).withDefault("all"),
  type: parseAsArrayOf(parseAsString).withDefault([]),
  agent: parseAsArrayOf(parseAsString).withDefault([]),
  impact: parseAsArrayOf(parseAsStringLiteral(impacts)).withDefault([]),
  q: parseAsString.withDefault(""),
  proposal: parseAsString,
});
