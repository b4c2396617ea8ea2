"use client";

import { AlarmClock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { snoozeChoices } from "@/components/snooze-choices";
import { localWords } from "@/components/time-words";
import { useTriage } from "@/components/triage";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useToast } from "@/components/ui/toast";
import { type PageAction, reached } from "@/components/use-member-action";
import { useShortcuts } from "@/components/use-shortcuts";

interface SnoozeMenuProps {
  proposalId: string;
  /** When it expires: it is not put off beyond that unsaid. */
  expiresAt: string;
  /** Until when the reader put it off; null where they did not. */
  snoozedUntil: string | null;
  snooze: PageAction<unknown>;
}

/** "Not now, until …": keeps a proposal out of the reader's own inbox for a while. */
export function SnoozeMenu({ proposalId, expiresAt, snoozedUntil, snooze }: SnoozeMenuProps) {
  const router = useRouter();
  const toast = useToast();
  const triage = useTriage();
  const [isOpen, setOpen] = useState(false);
  useShortcuts({ h: { label: "Not now, until …", run: () => setOpen(true) } });
  const put = async (until: Date | null) => {
    const result = await reached(snooze({ proposalId, until: until === null ? null : until.toISOString() }));
    if (!result.ok) return toast({ title: "This could not be put off", description: result.detail, tone: "error" });
    toast(
      until === null
        ? { title: "Back in your inbox" }
        : { title: "Not now", description: `It comes back ${localWords(until.toISOString())}.` },
    );
    if (until !== null) triage?.done({ proposalId, approvalId: null });
    router.refresh();
  };
  const back = { id: "now", words: "Back into my inbox now", run: () => void put(null) };
  const entries = () => [
    ...(snoozedUntil === null ? [] : [back]),
    ...snoozeChoices(new Date()).map(({ label, until }) => ({
      id: label,
      words: <Choice label={label} until={until.toISOString()} expiresAt={expiresAt} />,
      run: () => void put(until),
    })),
  ];
  return (
    <DropdownMenu open={isOpen} onOpenChange={setOpen}>
      <DropdownMenuTrigger render={<Button variant="outline" size="sm" />}>
        <AlarmClock aria-hidden />
        {snoozedUntil === null ? "Not now" : "Put off"}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" entries={isOpen ? entries() : []} />
    </DropdownMenu>
  );
}

function Choice({ label, until, expiresAt }: { label: string; until: string; expiresAt: string }) {
  return (
    <>
      <span className="flex-1">{label}</span>
      <span className="text-muted-foreground text-xs">{until >= expiresAt ? "expires before" : localWords(until)}</span>
    </>
  );
}
