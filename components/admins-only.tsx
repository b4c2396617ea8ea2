import { Lock } from "lucide-react";
import type { Role } from "@/lib/core/quorum";

/** Stands where a button would, for who may not press it: why not. `what` is "add agents". */
export function AdminsOnly({ what, role, least = "admin" }: { what: string; role: Role; least?: Role }) {
  return (
    <p className="flex items-center gap-1.5 text-muted-foreground text-xs">
      <Lock aria-hidden className="size-3.5 shrink-0" />
      It takes the role {least} to {what}; yours here is {role}.
    </p>
  );
}
