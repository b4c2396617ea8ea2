import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";

export const metadata: Metadata = { title: "Not found" };

/** What a member is shown for an address of the workspace that names nothing; the navigation around it stays. */
export default function WorkspaceNotFound() {
  return (
    <>
      <PageHeader title="There is nothing here" />
      <p className="max-w-prose text-muted-foreground">
        The address is wrong, or what it names is not in this workspace, or not for your role. The places that are yours
        are in the navigation.
      </p>
    </>
  );
}
