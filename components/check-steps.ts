import { recipientWords } from "@/components/recipient-words";
import { rulingWords } from "@/components/ruling-cards";
import type { RequestPreview } from "@/lib/contract/proposal-details";
import type { RetrySafety } from "@/lib/core/action-type-definition";

/** A piece of a sentence: words of ours, a value to look for (to be copied under this name), a moment. */
export type CheckPart = string | { value: string; copy: string | null } | { at: string };

/** One sentence of what to do. */
export type CheckStep = CheckPart[];

/** What the sentences are made from. */
export interface CheckFacts {
  request: RequestPreview;
  retrySafety: RetrySafety;
  commitKey: string;
  /** The header that carried the key; null where the target is no HTTP one. */
  keyHeader: string | null;
  /** When it was sent last; null where no send is recorded. */
  sentAt: string | null;
  absentAfter: string | null;
  keyValidUntil: string | null;
  hasLookup: boolean;
}

const { committed, not_committed: notCommitted, abandoned } = rulingWords;

/** How to find out whether an unknown happened, and what to rule then: where to look, what if it is there, what if not. */
export function checkSteps(facts: CheckFacts): CheckStep[] {
  return [...whereToLook(facts), found(facts), notFound(facts), neither];
}

const neither: CheckStep = [
  `It can’t be found out: rule “${abandoned}”. Nothing more is sent, and whoever still wants it proposes it anew.`,
];

function hostOf(request: RequestPreview): CheckPart {
  if (!request.ok) return "the target";
  if (request.kind === "smtp") return { value: request.server, copy: null };
  return { value: URL.canParse(request.url) ? new URL(request.url).host : request.url, copy: null };
}

function sent({ sentAt }: CheckFacts): CheckPart[] {
  return sentAt === null ? ["."] : [". It was sent ", { at: sentAt }, "."];
}

function whereToLook(facts: CheckFacts): CheckStep[] {
  const { request, retrySafety, commitKey, keyHeader } = facts;
  const host = hostOf(request);
  if (request.ok && request.kind === "smtp") {
    const id = { value: `<${request.mail.messageId}>`, copy: "Message-ID" };
    const mailbox: CheckStep = ["Or ask ", { value: recipientWords(request.mail), copy: null }, " whether it came."];
    return [["Search the log and the queue of ", host, " for the Message-ID ", id, ...sent(facts)], mailbox];
  }
  const key = { value: commitKey, copy: "commit key" };
  const header = { value: keyHeader ?? "", copy: null };
  switch (retrySafety) {
    case "query":
      return [
        [
          facts.hasLookup ? "Ask with the command below, or search " : "Search ",
          host,
          " for the key ",
          key,
          ...sent(facts),
        ],
      ];
    case "keyed":
      return [["Search ", host, " for the key ", key, ", which it got in the header ", header, ...sent(facts)]];
    case "idempotent":
      return [["Look at ", host, " whether it stands as the request sets it", ...sent(facts)]];
    case "blind":
      return [
        ["Search ", host, " for what the request makes", ...sent(facts)],
        ["Its logs may hold the key ", key, ", which it got in the header ", header, "."],
      ];
  }
}

function found({ retrySafety }: CheckFacts): CheckStep {
  const there = retrySafety === "idempotent" ? "It does" : "Found";
  return [`${there}: rule “${committed}”, with the target’s own reference as evidence. Nothing more is sent.`];
}

function notFound(facts: CheckFacts): CheckStep {
  const { request, retrySafety, absentAfter, keyValidUntil } = facts;
  const rule = `rule “${notCommitted}”`;
  if (request.ok && request.kind === "smtp")
    return [
      `Neither delivered nor queued: ${rule}. A message that is still queued may go out later: wait for its end.`,
    ];
  switch (retrySafety) {
    case "query":
      return absentAfter === null
        ? [`Not found: ${rule}. It may be sent once more.`]
        : [
            "Not found once the quarantine is over (",
            { at: absentAfter },
            `): ${rule}. It may be sent once more then; before, the first may still arrive.`,
          ];
    case "keyed":
      return keyValidUntil === null
        ? [`Not found: ${rule}. It may be sent once more, under the same key.`]
        : [
            `Not found: ${rule}. It may be sent once more, under the same key. Past the target’s promise to know it (`,
            { at: keyValidUntil },
            "), what happened after all happens twice.",
          ];
    case "idempotent":
      return [`It does not: ${rule}. It may be sent once more: doing it twice changes nothing.`];
    case "blind":
      return [
        `Not found, and not a few minutes later either: ${rule}. It may be sent once more then; what happened after all happens twice.`,
      ];
  }
}
