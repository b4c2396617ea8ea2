"use client";

import { type ReactNode, useRef } from "react";
import { useDraftValue, useTypeDraft } from "@/components/type-draft";
import { Checkbox } from "@/components/ui/checkbox";
import type { JsonValue } from "@/lib/core/json";

interface OptionalPartProps {
  /** Where it stands in the action type (RFC 6901). */
  pointer: string;
  label: string;
  hint: ReactNode;
  /** What it begins with. */
  initial: JsonValue;
  /** What stands there where it is not wanted: nothing at all, unless the contract says null. */
  absent?: null;
  /** Its fields. */
  children: ReactNode;
}

/** A part that may be left out. Unticked and ticked again, it is as it was. */
export function OptionalPart({ pointer, label, hint, initial, absent, children }: OptionalPartProps) {
  const { value, write } = useDraftValue(pointer);
  const error = useTypeDraft().issues.find((issue) => issue.pointer === pointer)?.detail;
  const kept = useRef<JsonValue>(initial);
  const isThere = value !== undefined && value !== null;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Checkbox
          checked={isThere}
          data-pointer={pointer}
          onChange={(event) => {
            if (isThere) kept.current = value;
            write(event.currentTarget.checked ? kept.current : absent);
          }}
        >
          {label}
          <span className="block text-muted-foreground text-xs">{hint}</span>
        </Checkbox>
        {error && <p className="pl-6 text-destructive text-xs">{error}</p>}
      </div>
      {isThere && <div className="flex flex-col gap-4 border-border border-l-2 pl-4">{children}</div>}
    </div>
  );
}
