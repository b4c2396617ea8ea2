import type { InboxView } from "@/lib/contract/inbox-view";
import type { Impact } from "@/lib/core/action-type-definition";

/** What the inbox's address says: which part of it is shown, what it is narrowed to, and which proposal is open. */
export interface InboxAddress {
  view: InboxView;
  type: string[];
  agent: string[];
  impact: Impact[];
  q: string;
  proposal: string | null;
}

const listed = (values: readonly string[]) => values.map((value) => value.replaceAll(",", "%2C")).join(",");

/** The inbox's address of a workspace (its slug), as app/w/[workspace]/inbox/read-inbox-address.ts reads it. */
export function inboxHref(workspace: string, address: Partial<InboxAddress>): string {
  const { view = "all", type = [], agent = [], impact = [], q = "", proposal = null } = address;
  const search = new URLSearchParams();
  if (view !== "all") search.set("view", view);
  for (const [name, values] of Object.entries({ type, agent, impact })) {
    if (values.length > 0) search.set(name, listed(values));
  }
  if (q !== "") search.set("q", q);
  // A comma says the same unescaped, and can be read.
  const query = search.toString().replaceAll("%2C", ",");
  const listHref = `/w/${workspace}/inbox${query === "" ? "" : `?${query}`}`;
  return proposal === null ? listHref : openHref(listHref, proposal);
}

/** The address of a list with a proposal open beside it; `listHref` is the list's own. */
export function openHref(listHref: string, proposalId: string): string {
  return `${listHref}${listHref.includes("?") ? "&" : "?"}proposal=${encodeURIComponent(proposalId)}`;
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
