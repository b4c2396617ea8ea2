import type { Metadata } from "next";
import { ActionTypeForm } from "@/components/action-type-form";
import { PageHeader } from "@/components/page-header";
import { typeDocument } from "@/components/type-document";
import { getActionType } from "@/lib/services/get-action-type";
import { saveActionTypeAction, tryActionTypeAction } from "@/lib/transport/action-type-actions";
import { pageCaller } from "@/lib/transport/page-caller";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Edit action type" };

interface EditActionTypePageProps {
  params: Promise<{ workspace: string; name: string }>;
}

/** The form of an action type that there is: saved, it is a new version. */
export default async function EditActionTypePage({ params }: EditActionTypePageProps) {
  const { workspace, name } = await params;
  const catalogue = `/w/${workspace}/action-types`;
  const address = `${catalogue}/${name}`;
  const caller = await pageCaller(workspace, "admin", `${address}/edit`);
  const type = await orNotFound(getActionType(caller, decodeURIComponent(name)));
  return (
    <>
      <PageHeader
        parent={{ href: address, label: type.name }}
        title="Edit action type"
        description="Saving makes a new version. Proposals keep the version that they were made under."
      />
      <ActionTypeForm
        catalogue={catalogue}
        back={address}
        initial={typeDocument(type)}
        basedOn={type.version}
        attempt={tryActionTypeAction.bind(null, workspace)}
        save={saveActionTypeAction.bind(null, workspace)}
      />
    </>
  );
}
