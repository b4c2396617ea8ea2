import { RevealedText } from "@/components/revealed-text";
import { Checkbox } from "@/components/ui/checkbox";

interface SeveralFilterProps {
  /** The query parameter. */
  name: string;
  label: string;
  values: string[];
  /** What is read for each of them. */
  words: string[];
}

/** A filter by several values at once, which a link has set: each can be taken away. */
export function SeveralFilter({ name, label, values, words }: SeveralFilterProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden className="text-muted-foreground text-xs">
        {label}
      </span>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 pointer-coarse:min-h-10">
        {values.map((value, index) => (
          <Checkbox key={value} name={name} value={value} defaultChecked className="min-w-0 wrap-anywhere">
            <RevealedText text={words[index] ?? value} />
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
