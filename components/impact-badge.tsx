import { cn } from "@/components/ui/cn";
import { type Impact, impacts } from "@/lib/core/action-type-definition";

const looks: Record<Impact, { word: string; className: string }> = {
  low: { word: "Low", className: "text-muted-foreground" },
  medium: { word: "Medium", className: "text-foreground" },
  high: { word: "High", className: "font-semibold text-foreground" },
  critical: { word: "Critical", className: "-mx-1 rounded-sm bg-foreground px-1 font-semibold text-background" },
};

const box = { viewBox: "0 0 14 12", className: "h-3 w-3.5 shrink-0", fill: "currentColor" };

interface ImpactBadgeProps {
  impact: Impact;
  /** Where there is little room: what is low or medium is the bars alone, which are read out. */
  isShort?: boolean;
  className?: string;
}

/** How bad a wrong action would be: bars and a word; weight, not hue, for hues mean a status. */
export function ImpactBadge({ impact, isShort = false, className }: ImpactBadgeProps) {
  const { word, className: look } = looks[impact];
  const level = impacts.indexOf(impact);
  const isBare = isShort && level < impacts.indexOf("high");
  const bars = impacts.map((name, bar) => (
    <rect
      key={name}
      x={bar * 3.75}
      y={8 - bar * 2.6}
      width="2.25"
      height={4 + bar * 2.6}
      rx="0.5"
      fillOpacity={bar <= level ? 1 : 0.25}
    />
  ));
  return (
    <span
      data-impact={impact}
      className={cn(
        "inline-flex w-fit shrink-0 items-center gap-1.5 whitespace-nowrap align-middle text-xs leading-5",
        look,
        className,
      )}
    >
      {isBare ? (
        <svg {...box} role="img" aria-label={`${word} impact`}>
          {bars}
        </svg>
      ) : (
        <>
          <svg {...box} aria-hidden>
            {bars}
          </svg>
          <span>
            {word}
            <span className="sr-only"> impact</span>
          </span>
        </>
      )}
    </span>
  );
}
