import Link from "next/link";
import { listAddress } from "@/components/list-address";
import { buttonVariants } from "@/components/ui/button";

interface ActionTypeLinksProps {
  /** The workspace's slug. */
  workspace: string;
  /** The type's name. */
  name: string;
}

/** Where to go from an action type: to what was done by it. */
export function ActionTypeLinks({ workspace, name }: ActionTypeLinksProps) {
  const outline = buttonVariants({ variant: "outline" });
  return (
    <Link href={listAddress(`/w/${workspace}/history`, { type: name })} prefetch={false} className={outline}>
      Its commits
    </Link>
  );
}
