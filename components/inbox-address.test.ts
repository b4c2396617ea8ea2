import { expect, test } from "vitest";
import { readInboxAddress } from "@/app/w/[workspace]/inbox/read-inbox-address";
import { type InboxAddress, inboxHref } from "@/components/inbox-address";

const plain: InboxAddress = { view: "all", type: [], agent: [], impact: [], q: "", proposal: null };

test.each<Partial<InboxAddress>>([
  {},
  { view: "later", q: "a & b = c, d%2C ü" },
  { type: ["mail.send", "ticket.create"], impact: ["high", "low"], proposal: "0199" },
  { agent: ["Ana, the bot", "50%", "+1"] },
])("what is written into the address is read from it: %j", (address) => {
  const { searchParams, pathname } = new URL(inboxHref("default", address), "http://localhost");
  expect(pathname).toBe("/w/default/inbox");
  expect(readInboxAddress(searchParams)).toEqual({ ...plain, ...address });
});

test("what is as usual is not said", () => {
  expect(inboxHref("default", plain)).toBe("/w/default/inbox");
  expect(inboxHref("default", { ...plain, type: ["a", "b"] })).toBe("/w/default/inbox?type=a,b");
});
