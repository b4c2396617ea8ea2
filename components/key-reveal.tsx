"use client";

import { TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { CommandBlock } from "@/components/command-block";
import { CopyButton } from "@/components/copy-button";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";

interface KeyRevealProps {
  /** What it is: "agent key", "personal token", "password". */
  what: string;
  secret: string;
  /** What stays of it here, where that is no digest. */
  kept?: string;
  /** What it opens, and who should get it. */
  children: ReactNode;
  /** A command that works with it at once. */
  command?: string;
  onDone: () => void;
}

/** A secret that has just been made: shown now, and never again. */
export function KeyReveal({
  what,
  secret,
  kept = "only a digest of it is kept",
  children,
  command,
  onDone,
}: KeyRevealProps) {
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <div className="flex flex-col gap-3">
      <p
        ref={head}
        tabIndex={-1}
        className="flex items-start gap-2 rounded-md border border-warning/45 bg-warning/7 px-3 py-2 text-sm outline-none"
      >
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
        <span>
          Copy this {what} now: it is shown this once, and {kept}. {children}
        </span>
      </p>
      <div className="flex items-center gap-1 rounded-md border border-input bg-card py-1 pr-1 pl-3">
        <code data-secret className="wrap-anywhere min-w-0 flex-1 select-all font-mono text-xs">
          {secret}
        </code>
        <CopyButton value={secret} what={what} />
      </div>
      {command && (
        <div className="flex flex-col gap-1">
          <p className="text-muted-foreground text-xs">Try it:</p>
          <CommandBlock command={command} what="command" />
        </div>
      )}
      <DialogFooter className="mt-1">
        <Button onClick={onDone}>I have stored it</Button>
      </DialogFooter>
    </div>
  );
}
