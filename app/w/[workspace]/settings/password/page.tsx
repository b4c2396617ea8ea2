import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { PasswordForm } from "@/components/password-form";
import { changePasswordAction } from "@/lib/transport/account-actions";
import { pageCaller } from "@/lib/transport/page-caller";

export const metadata: Metadata = { title: "Change password" };

/** The viewer's own password. */
export default async function PasswordPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const caller = await pageCaller(workspace, "viewer", `/w/${workspace}/settings/password`);
  return (
    <>
      <PageHeader
        title="Change password"
        description="The new one holds from now on. Everywhere else where you are signed in, you are signed out."
      />
      <PasswordForm email={caller.user.email} action={changePasswordAction.bind(null, workspace)} />
    </>
  );
}
