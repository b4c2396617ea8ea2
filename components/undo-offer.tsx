import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { Button, buttonVariants } from "@/components/ui/button";

interface UndoOfferProps {
  /** Where the undo is proposed. */
  href: string;
  /** The type that undoes it. */
  type: string;
  /** Why this reader can't; null where they can. */
  power: string | null;
}

/** The way to the undo of what was committed. */
export function UndoOffer({ href, type, power }: UndoOfferProps) {
  const label = (
    <>
      <RotateCcw aria-hidden />
      Propose the undo
    </>
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {power === null ? (
        <Link href={href} prefetch={false} className={buttonVariants({ variant: "outline" })}>
          {label}
        </Link>
      ) : (
        <Button variant="outline" aria-disabled>
          {label}
        </Button>
      )}
      <p className="min-w-0 text-muted-foreground text-sm">
        {power ?? (
          <>
            As <span className="font-mono text-xs">{type}</span>, which needs approval like any other.
          </>
        )}
      </p>
    </div>
  );
}
