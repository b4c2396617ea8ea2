import { FilterX } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { buttonVariants } from "@/components/ui/button";

interface UnreadableFilterProps {
  /** The list's own address, without a query. */
  action: string;
  /** What is wrong, where that is known. */
  detail?: string;
}

/** Stands where the address names a filter or a page that can't be read: a list that ignored it would say something wrong. */
export function UnreadableFilter({ action, detail }: UnreadableFilterProps) {
  return (
    <EmptyState
      icon={FilterX}
      title="This address has a filter that can’t be read"
      action={
        <Link href={action} prefetch={false} className={buttonVariants({ variant: "outline" })}>
          Show everything
        </Link>
      }
    >
      {detail ?? "It may have been cut short when it was copied."} Nothing is shown, so that nothing is missed
      unnoticed.
    </EmptyState>
  );
}
