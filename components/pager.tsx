import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { buttonVariants } from "@/components/ui/button";

interface PagerProps {
  /** The next page's address (with its cursor), or null on the last page. */
  nextHref: string | null;
  /** The first page's address; null while on it. */
  firstHref: string | null;
}

/** Older, and back to the newest. Lists are paged by key, so there are no page numbers. */
export function Pager({ nextHref, firstHref }: PagerProps) {
  if (nextHref === null && firstHref === null) return null;
  return (
    <nav aria-label="Pages" className="mt-3 flex justify-between gap-2">
      {firstHref ? (
        <Link href={firstHref} prefetch={false} className={buttonVariants({ variant: "outline" })}>
          <ArrowLeft aria-hidden />
          Newest
        </Link>
      ) : (
        <span />
      )}
      {nextHref && (
        <Link href={nextHref} prefetch={false} rel="next" className={buttonVariants({ variant: "outline" })}>
          Older
          <ArrowRight aria-hidden />
        </Link>
      )}
    </nav>
  );
}
