import { Copy, Pencil } from "lucide-react";
import Link from "next/link";
import { listAddress } from "@/components/list-address";
import { buttonVariants } from "@/components/ui/button";

interface ActionTypeLinksProps {
  /** The workspace's slug. */
  workspace: string;
  /** The type's name. */
  name: string;
  mayChange: boolean;
}

/** Where to go from an action type: to what was done by it, and for those who may, to its form. */
export function ActionTypeLinks({ workspace, name, mayChange }: ActionTypeLinksProps) {
  const catalogue = `/w/${workspace}/action-types`;
  const outline = buttonVariants({ variant: "outline" });
  return (
    <>
      <Link href={listAddress(`/w/${workspace}/history`, { type: name })} prefetch={false} className={outline}>
        Its commits
      </Link>
      {mayChange && (
        <>
          <Link href={listAddress(`${catalogue}/new`, { copy: name })} prefetch={false} className={outline}>
            <Copy aria-hidden />
            Copy to a new type
          </Link>
          <Link href={`${catalogue}/${name}/edit`} prefetch={false} className={outline}>
            <Pencil aria-hidden />
            Edit
          </Link>
        </>
      )}
    </>
  );
}
