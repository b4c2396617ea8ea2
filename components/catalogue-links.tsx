import { Archive, Plus } from "lucide-react";
import Link from "next/link";
import { listAddress } from "@/components/list-address";
import { buttonVariants } from "@/components/ui/button";

/** The way to the form of a new action type. `path` is the catalogue's. */
export function NewActionType({ path }: { path: string }) {
  return (
    <Link href={`${path}/new`} prefetch={false} className={buttonVariants()}>
      <Plus aria-hidden />
      New action type
    </Link>
  );
}

/** The way to what is out of use. */
export function RetiredLink({ path }: { path: string }) {
  return (
    <Link
      href={listAddress(path, { retired: "true" })}
      prefetch={false}
      className="mt-4 inline-flex items-center gap-1.5 text-muted-foreground text-sm underline-offset-4 hover:text-foreground hover:underline"
    >
      <Archive aria-hidden className="size-4" />
      Retired action types
    </Link>
  );
}
