// Apart from the schemas that use it, so that a page which only names the views does not load them.

/**
 * The parts of an inbox: what this person may decide and nobody else was asked to, what they were asked to, everything that
 * they did not put off, and what they did.
 */
export const inboxViews = ["for-me", "assigned", "all", "later"] as const;
export type InboxView = (typeof inboxViews)[number];
