import type { Metadata } from "next";
import { ActionTypeForm } from "@/components/action-type-form";
import { newTypeDraft } from "@/components/draft-defaults";
import type { SearchParams } from "@/components/list-address";
import { PageHeader } from "@/components/page-header";
import { typeDocument } from "@/components/type-document";
import { getActionType } from "@/lib/services/get-action-type";
import { saveActionTypeAction, tryActionTypeAction } from "@/lib/transport/action-type-actions";
import { pageCaller } from "@/lib/transport/page-caller";
import { orNotFound } from "../or-not-found";

export const metadata: Metadata = { title: "New action type" };

interface NewActionTypePageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** The form of a new action type; `?copy=NAME` begins with what that one says. */
export default async function NewActionTypePage({ params, searchParams }: NewActionTypePageProps) {
  const { workspace } = await params;
  const { copy } = await searchParams;
  const catalogue = `/w/${workspace}/action-types`;
  const caller = await pageCaller(workspace, "admin", `${catalogue}/new`);
  const copied = typeof copy === "string" ? await orNotFound(getActionType(caller, copy)) : null;
  return (
    <>
      <PageHeader
        parent={{ href: catalogue, label: "Action types" }}
        title="New action type"
        description={
          copied === null
            ? "What agents may propose, how it is done, and who must approve it."
            : `A copy of ${copied.name}.`
        }
      />
      <ActionTypeForm
        catalogue={catalogue}
        back={copied === null ? catalogue : `${catalogue}/${copied.name}`}
        initial={copied === null ? newTypeDraft() : { ...typeDocument(copied), name: "" }}
        basedOn={0}
        attempt={tryActionTypeAction.bind(null, workspace)}
        save={saveActionTypeAction.bind(null, workspace)}
      />
    </>
  );
}
