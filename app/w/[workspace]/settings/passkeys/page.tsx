import { Fingerprint } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { EmptyState } from "@/components/empty-state";
import { NewPasskey } from "@/components/new-passkey";
import { PageHeader } from "@/components/page-header";
import { PasskeyList } from "@/components/passkey-list";
import { listPasskeys } from "@/lib/services/list-passkeys";
import { pageCaller } from "@/lib/transport/page-caller";
import { addPasskeyAction, beginPasskeyAction, removePasskeyAction } from "@/lib/transport/passkey-actions";
import { passkeySite } from "@/lib/transport/passkey-site";

export const metadata: Metadata = { title: "Passkeys" };

const nowhere = (
  <p role="note" className="mb-4 max-w-2xl rounded-md border border-border bg-muted px-3 py-2 text-sm">
    Browsers know no passkeys at this address: it takes a host name with https, or localhost. Open Countersign there, or
    ask whoever runs it to set its public address.
  </p>
);

/** The viewer's own passkeys, which are theirs in every workspace. */
export default async function PasskeysPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const caller = await pageCaller(workspace, "viewer", `/w/${workspace}/settings/passkeys`);
  const { passkeys, proof } = await listPasskeys(caller);
  const site = passkeySite(await headers());
  return (
    <>
      <PageHeader
        title="Passkeys"
        description="They sign your approvals where an action type asks for that. You sign in with your password as before."
        actions={
          site !== null && (
            <NewPasskey
              asksPassword={proof === "password"}
              begin={beginPasskeyAction.bind(null, workspace)}
              add={addPasskeyAction.bind(null, workspace)}
            />
          )
        }
      />
      {site === null && nowhere}
      {passkeys.length === 0 ? (
        <EmptyState icon={Fingerprint} title="You have no passkey">
          A passkey is kept by your device, your phone or a security key, and works at this host alone. It is yours in
          every workspace.
        </EmptyState>
      ) : (
        <PasskeyList passkeys={passkeys} here={site?.rpId ?? null} remove={removePasskeyAction.bind(null, workspace)} />
      )}
    </>
  );
}
