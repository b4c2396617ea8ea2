"use client";

import { type ReactNode, type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import type { JsonMark } from "@/components/json-marks";
import { MarkList } from "@/components/mark-list";
import type { OpenJsonEditor } from "@/components/open-json-editor";
import { afterLoad } from "@/components/ui/after-load";
import { cn } from "@/components/ui/cn";
import { Textarea } from "@/components/ui/textarea";

interface JsonEditorProps {
  label: string;
  hint?: ReactNode;
  text: string;
  onText: (text: string) => void;
  marks: JsonMark[];
  /** Where it stands in what it is part of (RFC 6901), for whoever leads there. */
  pointer?: string;
  className?: string;
}

/** Browsers hide the attribute from selectors' values but give it to scripts of the page. */
const pageNonce = () => document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";

/** Loads the editor and opens it in `place`; null until then. Where it can't be loaded, it stays null. */
function useOpenEditor(
  place: RefObject<HTMLDivElement | null>,
  { label, text, onText }: Pick<JsonEditorProps, "label" | "text" | "onText">,
  describedBy: string,
) {
  const [editor, setEditor] = useState<OpenJsonEditor | null>(null);
  const written = useEffectEvent((changed: string) => onText(changed));
  const open = useEffectEvent((openIn: typeof import("@/components/open-json-editor").openJsonEditor) => {
    if (place.current === null) return null;
    return openIn({
      ...{ parent: place.current, text, label, describedBy, nonce: pageNonce(), onText: (changed) => written(changed) },
    });
  });
  useEffect(() => {
    let opened: OpenJsonEditor | null = null;
    let isGone = false;
    const load = async () => {
      await afterLoad();
      const { openJsonEditor } = await import("@/components/open-json-editor");
      if (isGone) return;
      opened = open(openJsonEditor);
      setEditor(opened);
    };
    load().catch(() => undefined);
    return () => {
      isGone = true;
      opened?.close();
    };
  }, []);
  useEffect(() => editor?.show(text), [editor, text]);
  return editor;
}

/**
 * JSON to write, with what is wrong marked at its line. Until the editor is loaded (and where it can't be) it is a plain
 * text area over the same text.
 */
export function JsonEditor({ label, hint, text, onText, marks, pointer, className }: JsonEditorProps) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const editor = useOpenEditor(place, { label, text, onText }, `${id}-hint`);
  useEffect(() => editor?.mark(marks), [editor, marks]);
  const go = ({ start, end }: JsonMark) => {
    if (editor !== null) return editor.goTo({ start, end });
    plain.current?.focus();
    plain.current?.setSelectionRange(start, end);
  };
  return (
    <div data-pointer={pointer} className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="font-medium text-sm">
        {label}
      </span>
      <div
        ref={place}
        className={cn(
          "max-h-96 min-w-0 overflow-hidden rounded-md border border-input",
          marks.length > 0 && "border-destructive",
          editor === null && "hidden",
          className,
        )}
      />
      {editor === null && (
        <Textarea
          ref={plain}
          aria-label={label}
          aria-describedby={`${id}-hint`}
          value={text}
          onChange={(event) => onText(event.target.value)}
          spellCheck={false}
          className="max-h-96 font-mono sm:text-xs sm:leading-5"
        />
      )}
      <p id={`${id}-hint`} className="text-muted-foreground text-xs">
        {hint} Tab leaves the editor.
      </p>
      <MarkList marks={marks} onGo={go} />
    </div>
  );
}
