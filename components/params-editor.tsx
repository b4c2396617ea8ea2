"use client";

import { useRef } from "react";
import { lineAt, placeOfPointer } from "@/components/json-place";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import type { InputIssue } from "@/lib/core/app-error";

/** What is wrong, each with the way to its place in the text. */
function Issues({ issues, text, onGo }: { issues: InputIssue[]; text: string; onGo: (issue: InputIssue) => void }) {
  return (
    <ul role="alert" className="mt-2 flex max-h-40 flex-col gap-1 overflow-y-auto text-sm">
      {issues.map((issue) => {
        const place = placeOfPointer(text, issue.pointer);
        return (
          <li key={`${issue.pointer} ${issue.detail}`}>
            <Button variant="ghost" size="sm" className="h-auto max-w-full py-1 text-left" onClick={() => onGo(issue)}>
              <span className="min-w-0 whitespace-normal font-normal wrap-anywhere">
                <span className="font-mono text-destructive text-xs">
                  {place !== null && `line ${lineAt(text, place.start)} `}
                  {issue.pointer}
                </span>{" "}
                {issue.detail}
              </span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

interface ParamsEditorProps {
  text: string;
  onText: (text: string) => void;
  issues: InputIssue[];
  className?: string;
}

/** Params as JSON text to change, and what is wrong with it. */
export function ParamsEditor({ text, onText, issues, className }: ParamsEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const go = ({ pointer }: InputIssue) => {
    const place = placeOfPointer(text, pointer);
    field.current?.focus();
    if (place !== null) field.current?.setSelectionRange(place.start, place.end);
  };
  return (
    <div>
      <Label htmlFor="edit-params" className="sr-only">
        Params, as JSON
      </Label>
      <Textarea
        id="edit-params"
        ref={field}
        value={text}
        onChange={(event) => onText(event.target.value)}
        rows={8}
        spellCheck={false}
        autoCapitalize="off"
        aria-invalid={issues.length > 0 || undefined}
        className={cn("overflow-y-auto font-mono sm:text-xs sm:leading-5", className)}
      />
      {issues.length > 0 && <Issues issues={issues} text={text} onGo={go} />}
    </div>
  );
}
