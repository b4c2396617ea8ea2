import Link from "next/link";
import { type MouseEvent, useEffect, useRef } from "react";
import { ImpactBadge } from "@/components/impact-badge";
import { RevealedParts } from "@/components/revealed-text";
import { StatusBadge } from "@/components/status-badge";
import { cn } from "@/components/ui/cn";
import { UnknownAgeMark } from "@/components/unknown-age-mark";
import type { UnknownRow as Row } from "@/lib/contract/unknown";

interface UnknownRowProps {
  row: Row;
  href: string;
  /** It is the one that is open. */
  isOpen: boolean;
  /** Its reader has chosen it: on narrow screens, where nothing stands beside the list, only that is marked. */
  isChosen: boolean;
  /** It is settled, here or elsewhere, since the desk was opened. */
  gone: boolean;
  onOpen: (id: string) => void;
}

/** One unknown on two lines: what it was, and for how long it is unknown. The whole row is the link. */
export function UnknownRow({ row, href, isOpen, isChosen, gone, onOpen }: UnknownRowProps) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.id);
  };
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) place.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const isMarked = isOpen && (isChosen ? "bg-primary/8" : "lg:bg-primary/8");
  return (
    <div
      ref={place}
      data-gone={gone || undefined}
      className={cn(
        "relative flex h-15 items-stretch border-border border-b",
        isMarked || "hover:bg-muted",
        gone && "text-muted-foreground",
      )}
    >
      <span
        aria-hidden
        className={cn("absolute inset-y-0 left-0 w-0.5", isOpen && (isChosen ? "bg-primary" : "lg:bg-primary"))}
      />
      <Link
        href={href}
        prefetch={false}
        onClick={open}
        data-row
        aria-current={isOpen ? "true" : undefined}
        className="flex min-w-0 flex-1 flex-col justify-center gap-0.5 px-3 -outline-offset-2"
      >
        <span
          dir="auto"
          className={cn("min-w-0 truncate font-medium text-sm [text-align:left]", gone && "line-through")}
        >
          <RevealedParts text={row.summary} />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-muted-foreground text-xs">
          <ImpactBadge impact={row.impact} isShort className={gone ? "text-muted-foreground" : undefined} />
          <span className="min-w-0 truncate font-mono">{row.type}</span>
          <span dir="auto" className="min-w-0 truncate">
            <RevealedParts text={row.agent} />
          </span>
          <span className="ml-auto shrink-0">
            {gone ? <StatusBadge status={row.status} variant="plain" /> : <UnknownAgeMark since={row.since} />}
          </span>
        </span>
      </Link>
    </div>
  );
}
