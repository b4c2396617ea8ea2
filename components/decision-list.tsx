import { CircleCheck, CircleX, type LucideIcon, MessageSquareReply } from "lucide-react";
import { DecisionSignature } from "@/components/decision-signature";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { cn } from "@/components/ui/cn";
import type { ProposalResource } from "@/lib/contract/proposal";

type Decision = ProposalResource["decisions"][number];

const looks: Record<Decision["verdict"], { Icon: LucideIcon; words: string; tone: string }> = {
  approve: { Icon: CircleCheck, words: "approved", tone: "text-status-committed" },
  reject: { Icon: CircleX, words: "rejected", tone: "text-status-rejected" },
  request_changes: { Icon: MessageSquareReply, words: "asked for changes", tone: "text-status-changes-requested" },
};

interface DecisionListProps {
  decisions: Decision[];
  /** The current revision: verdicts on older ones are past. */
  revision: number;
}

/** Who decided what on which revision, oldest first, with their comments. */
export function DecisionList({ decisions, revision }: DecisionListProps) {
  if (decisions.length === 0) return null;
  return (
    <ul aria-label="Decisions" className="flex flex-col gap-2">
      {decisions.map((decision) => {
        const { Icon, words, tone } = looks[decision.verdict];
        const isOld = decision.verdict === "approve" ? !decision.counts : decision.revision !== revision;
        return (
          <li key={decision.id} className="flex items-start gap-2 text-sm">
            <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", isOld ? "text-muted-foreground" : tone)} />
            <div className="min-w-0">
              <p className="text-muted-foreground">
                <span className="font-medium text-foreground">
                  <RevealedText text={decision.by.name} />
                </span>{" "}
                {words} revision {decision.revision}
                {decision.acknowledged && ", having seen what is not what it seems"}
                {isOld && decision.takenBackAt === null && decision.verdict === "approve" && ", which no longer counts"}
                , <RelativeTime at={decision.at} />
                {decision.takenBackAt !== null && (
                  <>
                    , and took it back <RelativeTime at={decision.takenBackAt} />
                  </>
                )}
              </p>
              {decision.signature !== null && <DecisionSignature signature={decision.signature} />}
              {decision.comment !== null && (
                <p dir="auto" className="mt-0.5 whitespace-pre-wrap border-border border-l-2 pl-2 wrap-anywhere">
                  <RevealedText text={decision.comment} />
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
