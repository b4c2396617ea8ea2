"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useId, useSyncExternalStore } from "react";

const themes = [
  { value: "system", label: "System", Icon: Monitor },
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
] as const;

const never = () => () => {};

/** Light, dark, or as the system says: three radio buttons in a row. The server does not know which; none is marked there. */
export function ThemeToggle() {
  const name = useId();
  const { theme, setTheme } = useTheme();
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset className="grid grid-cols-3 gap-0.5 rounded-md border border-border bg-muted p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map(({ value, label, Icon }) => (
        <label
          key={value}
          className="relative flex h-7 items-center justify-center gap-1.5 rounded-sm font-medium text-muted-foreground text-xs hover:text-foreground has-checked:bg-card has-checked:text-foreground has-checked:shadow-xs has-focus-visible:outline-2 has-focus-visible:outline-ring pointer-coarse:h-10"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={hydrated && theme === value}
            onChange={() => setTheme(value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-sm outline-none"
          />
          <Icon aria-hidden className="size-3.5" />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
