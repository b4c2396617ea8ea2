import { CircleCheck, Lightbulb, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { gapWords, severityWords } from "@/components/gap-words";
import { ImpactBadge } from "@/components/impact-badge";
import { RevealedText } from "@/components/revealed-text";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { TypeReadiness } from "@/lib/contract/insights";
import type { GapSeverity } from "@/lib/core/judge-readiness";

const looks: Record<GapSeverity, { Icon: LucideIcon; tone: string }> = {
  stops: { Icon: OctagonAlert, tone: "text-destructive" },
  risk: { Icon: TriangleAlert, tone: "text-warning" },
  advice: { Icon: Lightbulb, tone: "text-muted-foreground" },
};

type Gap = TypeReadiness["gaps"][number];

function GapItem({ gap: { code, severity, names }, presentDays }: { gap: Gap; presentDays: number }) {
  const { Icon, tone } = looks[severity];
  const { title, means, todo } = gapWords(code, presentDays);
  return (
    <li className="grid gap-x-4 gap-y-1 border-border border-b px-4 py-2 last:border-0 sm:grid-cols-[5rem_1fr]">
      <span className={cn("flex items-center gap-1 self-start font-medium text-xs leading-5", tone)}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        {severityWords[severity]}
      </span>
      <div className="min-w-0 text-sm">
        <p>
          <span className="font-medium">{title}. </span>
          {means} {names.length > 0 && <span className="wrap-anywhere font-mono text-xs">{names.join(", ")}</span>}
        </p>
        <p className="text-muted-foreground">{todo}</p>
      </div>
    </li>
  );
}

interface ReadinessListProps {
  /** The workspace's slug. */
  workspace: string;
  types: TypeReadiness[];
  /** Whoever signed in within so many days counts as on duty. */
  presentDays: number;
}

/** Each action type with what is wanting, the worst first; one without gaps says so. */
export function ReadinessList({ workspace, types, presentDays }: ReadinessListProps) {
  return (
    <ul className="grid gap-3">
      {types.map(({ name, title, impact, gaps }) => (
        <li key={name}>
          <Card>
            <CardHeader className={gaps.length === 0 ? "border-0" : ""}>
              <h2 className="min-w-0 text-sm">
                <Link
                  href={`/w/${workspace}/action-types/${name}`}
                  prefetch={false}
                  className="wrap-anywhere font-mono font-semibold text-xs underline underline-offset-2"
                >
                  {name}
                </Link>{" "}
                <span className="text-muted-foreground">
                  <RevealedText text={title} />
                </span>
              </h2>
              <div className="flex items-center gap-3">
                <ImpactBadge impact={impact} />
                {gaps.length === 0 && (
                  <span className="flex items-center gap-1 font-medium text-status-committed text-xs">
                    <CircleCheck aria-hidden className="size-3.5" />
                    No gaps
                  </span>
                )}
              </div>
            </CardHeader>
            {gaps.length > 0 && (
              <ul>
                {gaps.map((gap) => (
                  <GapItem key={gap.code} gap={gap} presentDays={presentDays} />
                ))}
              </ul>
            )}
          </Card>
        </li>
      ))}
    </ul>
  );
}
