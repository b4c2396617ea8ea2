"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { afterLoad } from "@/components/ui/after-load";
import { useShortcuts } from "@/components/use-shortcuts";

// Loaded after everything else, so that nobody waits for it.
const loadCommands = () => import("@/components/command-dialog").then((loaded) => loaded.CommandDialog);
const loadKeys = () => import("@/components/key-dialog").then((loaded) => loaded.KeyDialog);
const settleMs = 2_000;

/** While it loads, what is typed is not taken for the page's keys. */
const Loading = () => <div role="dialog" aria-label="Loading" aria-busy className="sr-only" />;

const CommandDialog = dynamic(loadCommands, { ssr: false, loading: Loading });
const KeyDialog = dynamic(loadKeys, { ssr: false, loading: Loading });

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
  useEffect(() => {
    const timer = setTimeout(
      () =>
        void afterLoad()
          .then(() => Promise.all([loadCommands(), loadKeys()]))
          .catch(() => undefined),
      settleMs,
    );
    return () => clearTimeout(timer);
  }, []);
  const close = () => setOpen(null);
  if (open === "commands") return <CommandDialog workspace={workspace} onClose={close} />;
  if (open === "keys") return <KeyDialog onClose={close} />;
  return null;
}
