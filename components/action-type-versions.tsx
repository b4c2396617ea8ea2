import Link from "next/link";
import { AdminsOnly } from "@/components/admins-only";
import { RetireActionType } from "@/components/retire-action-type";
import { buttonVariants } from "@/components/ui/button";
import { Card, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import type { PageAction } from "@/components/use-member-action";
import { VersionList } from "@/components/version-list";
import type { ActionTypeResource, ActionTypeVersionMaking } from "@/lib/contract/action-type";
import { atLeast, type Role } from "@/lib/core/quorum";

interface ActionTypeVersionsProps {
  /** The type's own address. */
  address: string;
  type: ActionTypeResource;
  /** Its newest versions, newest first. */
  versions: ActionTypeVersionMaking[];
  role: Role;
  setRetirement: PageAction<unknown>;
}

/** What an action type was before, and the end of its use. */
export function ActionTypeVersions({ address, type, versions, role, setRetirement }: ActionTypeVersionsProps) {
  const isRetired = type.retiredAt !== null;
  return (
    <Card className="mt-4 overflow-hidden">
      <CardHeader>
        <CardTitle>Versions</CardTitle>
        {type.version > 1 && (
          <Link
            href={`${address}/versions`}
            prefetch={false}
            className={buttonVariants({ variant: "outline", size: "sm" })}
          >
            Compare versions
          </Link>
        )}
      </CardHeader>
      <VersionList versions={versions} compare={`${address}/versions`} />
      <CardFooter className="justify-between text-muted-foreground text-sm">
        {isRetired ? "Agents are told that it is retired." : "Retired, it takes no new proposals; those it has go on."}
        {atLeast(role, "admin") ? (
          <RetireActionType name={type.name} isRetired={isRetired} action={setRetirement} />
        ) : (
          <AdminsOnly what="change, retire or bring back action types" role={role} />
        )}
      </CardFooter>
    </Card>
  );
}
