import { CopyButton } from "@/components/copy-button";

/** A name and an exact value (an id, a hash, a time) that can be copied. */
export function CopiedFact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2">
      <dt className="w-20 shrink-0 text-muted-foreground text-xs">{name}</dt>
      <dd className="wrap-anywhere flex min-w-0 items-center gap-1 font-mono text-xs">
        {value}
        <CopyButton value={value} what={name.toLowerCase()} iconOnly className="size-6" />
      </dd>
    </div>
  );
}
