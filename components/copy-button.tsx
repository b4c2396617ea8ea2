"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

const shownMs = 2_000;

/** The clipboard's own call needs HTTPS or localhost; elsewhere the old command still copies. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "fixed top-0 opacity-0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

interface CopyButtonProps {
  /** Exactly what is put on the clipboard. */
  value: string;
  /** What it is, for the button's name: "payload" makes "Copy payload". */
  what: string;
  /** The icon alone (the name stays for screen readers). */
  iconOnly?: boolean;
  className?: string;
}

/** Copies a text exactly, and says whether that worked: by its icon, so that it keeps its width and nothing beside it moves. */
export function CopyButton({ value, what, iconOnly = false, className }: CopyButtonProps) {
  const [result, setResult] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (result === "idle") return;
    const timer = setTimeout(() => setResult("idle"), shownMs);
    return () => clearTimeout(timer);
  }, [result]);
  const said = { idle: "", copied: "Copied", failed: "Could not copy" }[result];
  return (
    <>
      <Button
        variant="ghost"
        size={iconOnly ? "icon-sm" : "sm"}
        className={className}
        aria-label={`Copy ${what}`}
        title={`Copy ${what}`}
        onClick={async () => setResult((await copyText(value)) ? "copied" : "failed")}
      >
        {result === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
        {!iconOnly && (result === "failed" ? "Failed" : "Copy")}
      </Button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
