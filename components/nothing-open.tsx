import { MousePointerClick, SearchX } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { PaneTitle } from "@/components/pane-title";
import { buttonVariants } from "@/components/ui/button";

interface NothingOpenProps {
  isMissing: boolean;
  href: string;
  /** What the desk is called. */
  desk?: string;
}

/** Where the desk shows no proposal: none is chosen, or the one of the address is not there. */
export function NothingOpen({ isMissing, href, desk = "inbox" }: NothingOpenProps) {
  if (!isMissing)
    return (
      <EmptyState icon={MousePointerClick} title="Nothing is open">
        Choose a proposal at the left.
      </EmptyState>
    );
  return (
    <>
      <PaneTitle>{desk}</PaneTitle>
      <EmptyState
        icon={SearchX}
        title="There is no such proposal here"
        action={
          <Link href={href} prefetch={false} className={buttonVariants({ variant: "outline" })}>
            {`Back to the ${desk}`}
          </Link>
        }
      >
        The address may be incomplete, or it belongs to another workspace.
      </EmptyState>
    </>
  );
}
