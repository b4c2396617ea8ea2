"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { headFor } from "@/components/pending-place";
import { countText, type ShellCounts, shellPlaces } from "@/components/shell-places";
import { cn } from "@/components/ui/cn";
import { UnknownAgeMark } from "@/components/unknown-age-mark";

function Count({ count, words, tone }: { count: number; words: string; tone: string }) {
  if (count === 0) return null;
  return (
    <span
      className={cn(
        "ml-auto min-w-5 [time+&]:ml-0 rounded-full px-1.5 text-center font-medium text-xs leading-5",
        tone,
      )}
    >
      {countText(count)}
      <span className="sr-only"> {words}</span>
    </span>
  );
}

/** In a link: says that its page is on its way. */
function OnTheWay({ path }: { path: string }) {
  const { pending } = useLinkStatus();
  useEffect(() => (pending ? headFor(path) : undefined), [pending, path]);
  return null;
}

interface ShellNavProps {
  /** The workspace's slug. */
  workspace: string;
  counts: ShellCounts;
  /** Called when a link is followed: the sheet closes. */
  onNavigate?: () => void;
}

/** The places of a workspace; the one that is open is marked. Nothing is fetched ahead: each page is made for its reader. */
export function ShellNav({ workspace, counts, onNavigate }: ShellNavProps) {
  const pathname = usePathname();
  return (
    <nav aria-label="Workspace" className="flex flex-col gap-4">
      {shellPlaces.map((group) => (
        <div key={group.label}>
          <p className="px-2 pb-1 text-muted-foreground text-xs">{group.label}</p>
          <ul className="flex flex-col gap-px">
            {group.places.map(({ path, label, Icon, count }) => {
              const href = `/w/${workspace}/${path}`;
              const isHere = pathname === href || pathname.startsWith(`${href}/`);
              return (
                <li key={path}>
                  <Link
                    href={href}
                    prefetch={false}
                    {...(onNavigate && { onClick: onNavigate })}
                    aria-current={isHere ? "page" : undefined}
                    className="flex h-8 items-center gap-2 rounded-md px-2 text-muted-foreground text-sm hover:bg-accent hover:text-foreground aria-[current=page]:bg-accent aria-[current=page]:font-medium aria-[current=page]:text-foreground pointer-coarse:h-10"
                  >
                    <Icon aria-hidden className="size-4 shrink-0" />
                    {label}
                    <OnTheWay path={path} />
                    {count?.of === "unknown" && counts.oldestUnknown !== null && (
                      <UnknownAgeMark since={counts.oldestUnknown} isShort className="ml-auto text-xs" />
                    )}
                    {count && <Count count={counts[count.of]} words={count.words} tone={count.tone} />}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
