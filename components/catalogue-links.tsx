import { Archive } from "lucide-react";
import Link from "next/link";
import { listAddress } from "@/components/list-address";

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
