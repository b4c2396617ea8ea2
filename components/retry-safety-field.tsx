"use client";

import { promises } from "@/components/retry-promise";
import { useDraftValue } from "@/components/type-draft";
import { retrySafeties } from "@/lib/core/action-type-definition";

/** How the target may be asked again, each class with what is promised under it. */
export function RetrySafetyField({ pointer }: { pointer: string }) {
  const { value, write, error } = useDraftValue(pointer);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">Retry safety: how may the target be asked again?</legend>
      {retrySafeties.map((each) => (
        <label
          key={each}
          className="flex items-start gap-2 rounded-md border border-border px-3 py-2 text-sm has-checked:border-primary has-checked:bg-primary/5"
        >
          <input
            type="radio"
            name={pointer}
            data-pointer={pointer}
            checked={value === each}
            onChange={() => write(each)}
            className="mt-0.5 size-4 shrink-0 accent-primary"
          />
          <span className="min-w-0">
            <span className="font-medium font-mono text-xs">{each}</span> {promises[each].meaning}{" "}
            <span className="text-muted-foreground">{promises[each].promise}</span>
          </span>
        </label>
      ))}
      {error && <p className="text-destructive text-xs">{error}</p>}
    </fieldset>
  );
}
