"use client";

import { Button } from "@/components/ui/button";

interface ViewSwitchProps<View extends string> {
  /** What is switched, for screen readers. */
  label: string;
  views: readonly { value: View; label: string }[];
  view: View;
  /** Why the view can't be left now; null where it can. */
  held: string | null;
  onView: (view: View) => void;
}

/** Two or more ways to see the same thing. */
export function ViewSwitch<View extends string>({ label, views, view, held, onView }: ViewSwitchProps<View>) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset aria-label={label} className="flex w-fit gap-1 rounded-md bg-muted p-0.5">
        {views.map(({ value, label: name }) => (
          <Button
            key={value}
            variant={value === view ? "outline" : "ghost"}
            size="sm"
            aria-pressed={value === view}
            aria-disabled={(held !== null && value !== view) || undefined}
            onClick={() => held === null && onView(value)}
          >
            {name}
          </Button>
        ))}
      </fieldset>
      {held !== null && <p className="text-muted-foreground text-xs">{held}</p>}
    </div>
  );
}
