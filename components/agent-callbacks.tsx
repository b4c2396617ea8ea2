import { RelativeTime } from "@/components/relative-time";
import { RotateSecret } from "@/components/rotate-secret";
import { Card, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import type { PageAction } from "@/components/use-member-action";

interface AgentCallbacksProps {
  agentId: string;
  /** Null: it has none. */
  secret: { createdAt: string; oldUntil: string | null } | null;
  /** Null for those who may not, and for an agent that is disabled. */
  rotate: PageAction<{ secret: string }> | null;
}

/** The secret that signs what an agent's proposals are called back with. */
export function AgentCallbacks({ agentId, secret, rotate }: AgentCallbacksProps) {
  return (
    <Card className="mt-4">
      <CardHeader>
        <CardTitle>Callbacks</CardTitle>
      </CardHeader>
      <CardFooter className="justify-between border-t-0 text-sm">
        <span className="text-muted-foreground">
          {secret === null ? (
            "A proposal may name an address that is told what becomes of it. It takes a secret to sign with."
          ) : (
            <>
              Signed with a secret that was made <RelativeTime at={secret.createdAt} />.
              {secret.oldUntil !== null && (
                <>
                  {" "}
                  The one before it signs too, until <RelativeTime at={secret.oldUntil} />.
                </>
              )}
            </>
          )}
        </span>
        {rotate !== null && (
          <RotateSecret
            trigger={secret === null ? "New callback secret" : "Rotate callback secret"}
            what="callback secret"
            owner={{ name: "agentId", id: agentId }}
            isRotation={secret !== null}
            action={rotate}
          />
        )}
      </CardFooter>
    </Card>
  );
}
