"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useShortcuts } from "@/components/use-shortcuts";

// Loaded when it is first asked for: nobody waits for it.
const CommandDialog = dynamic(() => import("@/components/command-dialog").then((loaded) => loaded.CommandDialog), {
  ssr: false,
});
const KeyDialog = dynamic(() => import("@/components/key-dialog").then((loaded) => loaded.KeyDialog), { ssr: false });

/** Ctrl or Cmd with K: everything that can be done here and every place, by typing; "?": all keys. */
export function CommandPalette({ workspace }: { workspace: string }) {
  const [open, setOpen] = useState<"commands" | "keys" | null>(null);
  useShortcuts({ "?": { label: "All keys", run: () => setOpen("keys") } });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isAlone = !event.altKey && !event.shiftKey;
      if (event.key.toLowerCase() !== "k" || !isAlone || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((now) => (now === "commands" ? null : "commands"));
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  const close = () => setOpen(null);
  if (open === "commands") return <CommandDialog workspace={workspace} onClose={close} />;
  if (open === "keys") return <KeyDialog onClose={close} />;
  return null;
}
