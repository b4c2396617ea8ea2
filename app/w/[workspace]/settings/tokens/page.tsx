import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { AdminsOnly } from "@/components/admins-only";
import { EmptyState } from "@/components/empty-state";
import { NewToken } from "@/components/new-token";
import { PageHeader } from "@/components/page-header";
import { TokenList } from "@/components/token-list";
import { atLeast } from "@/lib/core/quorum";
import { listPersonalTokens } from "@/lib/services/list-personal-tokens";
import { pageCaller } from "@/lib/transport/page-caller";
import { ownOrigin } from "@/lib/transport/same-origin";
import { createPersonalTokenAction, revokePersonalTokenAction } from "@/lib/transport/token-actions";

export const metadata: Metadata = { title: "Personal tokens" };

/** The viewer's own personal tokens of this workspace. */
export default async function TokensPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const caller = await pageCaller(workspace, "viewer", `/w/${workspace}/settings/tokens`);
  const tokens = (await listPersonalTokens(caller)).filter(({ user }) => user.id === caller.user.id);
  const mayCreate = atLeast(caller.role, "reviewer");
  return (
    <>
      <PageHeader
        title="Personal tokens"
        description="For scripts that act as you in this workspace: they read, decide, and keep the catalogue, as your role allows."
        actions={
          mayCreate ? (
            <NewToken
              origin={ownOrigin(await headers())}
              role={caller.role}
              action={createPersonalTokenAction.bind(null, workspace)}
            />
          ) : (
            <AdminsOnly what="create tokens" role={caller.role} least="reviewer" />
          )
        }
      />
      {tokens.length === 0 ? (
        <EmptyState icon={KeyRound} title="You have no token here">
          A token is what the API takes instead of your password. It is shown once, works until it is revoked, and never
          outlives your membership.
        </EmptyState>
      ) : (
        <TokenList tokens={tokens} revoke={revokePersonalTokenAction.bind(null, workspace)} />
      )}
    </>
  );
}
