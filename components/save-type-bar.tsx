"use client";

import Link from "next/link";
import { Button, buttonVariants } from "@/components/ui/button";
import type { InputIssue } from "@/lib/core/app-error";

const mostShown = 5;

/** Leads to the field of a pointer, or to the nearest that holds it. */
function goToField(pointer: string): void {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = document.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(at)}"]`);
    if (found === null) continue;
    const field = found.querySelector<HTMLElement>("[contenteditable], textarea, input") ?? found;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
    return;
  }
}

interface SaveTypeBarProps {
  label: string;
  /** Where leaving leads. */
  back: string;
  isSaving: boolean;
  /** Why saving came to nothing; null where it did not. */
  problem: string | null;
  issues: InputIssue[];
  onSave: () => void;
}

/** The end of the form: what is wrong, with the way there, and the buttons. */
export function SaveTypeBar({ label, back, isSaving, problem, issues, onSave }: SaveTypeBarProps) {
  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-4 flex flex-col gap-2 border-border border-t bg-background px-4 py-3 md:-mx-8 md:px-8">
      <div role="alert" className="text-sm empty:hidden">
        {problem !== null && (
          <>
            <p className="wrap-anywhere text-destructive">{problem}</p>
            <ul className="flex flex-col">
              {issues.slice(0, mostShown).map(({ pointer, detail }) => (
                <li key={`${pointer} ${detail}`}>
                  <Button
                    variant="ghost"
                    size="sm"
                    className="h-auto max-w-full justify-start py-0.5 text-left"
                    onClick={() => goToField(pointer)}
                  >
                    <span className="wrap-anywhere min-w-0 whitespace-normal font-normal">
                      <span className="font-mono text-destructive text-xs">{pointer.slice(1) || "all of it"}</span>{" "}
                      {detail}
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
            {issues.length > mostShown && (
              <p className="px-2 text-muted-foreground text-xs">
                and {issues.length - mostShown} more, at their fields
              </p>
            )}
          </>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button pending={isSaving} onClick={onSave}>
          {label}
        </Button>
        <Link href={back} prefetch={false} className={buttonVariants({ variant: "outline" })}>
          Leave without saving
        </Link>
      </div>
    </div>
  );
}
