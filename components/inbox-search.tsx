"use client";

import { Search } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import type { InboxAddress } from "@/components/inbox-address";
import { ChosenFacets, InboxFacetMenu } from "@/components/inbox-facet-menu";
import { Input } from "@/components/ui/input";

const typingMs = 250;

interface InboxSearchProps {
  workspace: string;
  address: InboxAddress;
  onChange: (change: Partial<InboxAddress>) => void;
  input: RefObject<HTMLInputElement | null>;
}

/** What is looked for, sent when typing pauses. */
function useTyping(q: string, onChange: InboxSearchProps["onChange"]) {
  const [text, setText] = useState(q);
  const [seen, setSeen] = useState(q);
  if (seen !== q) {
    setSeen(q);
    setText(q);
  }
  useEffect(() => {
    if (text.trim() === q) return;
    const timer = setTimeout(() => onChange({ q: text.trim() }), typingMs);
    return () => clearTimeout(timer);
  }, [text, q, onChange]);
  return [text, setText] as const;
}

/** The search field and the filters of an inbox; what is set stands below, to be taken away one by one. */
export function InboxSearch({ workspace, address, onChange, input }: InboxSearchProps) {
  const [text, setText] = useTyping(address.q, onChange);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2">
        <div className="relative min-w-0 flex-1">
          <Search aria-hidden className="absolute top-2 left-2 size-4 text-muted-foreground pointer-coarse:top-3" />
          <Input
            ref={input}
            type="search"
            aria-label="Search the inbox"
            placeholder="Search the inbox"
            title="Looks into words, params, agents and references"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
            maxLength={200}
            autoComplete="off"
            className="pl-8"
          />
        </div>
        <InboxFacetMenu workspace={workspace} address={address} onChange={onChange} />
      </div>
      <ChosenFacets address={address} onChange={onChange} />
    </div>
  );
}
