import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { v7 as uuidv7 } from "uuid";
import { ActionAlert } from "@/components/action-alert";
import { PageHeader } from "@/components/page-header";
import { RevealedText } from "@/components/revealed-text";
import { UndoForm } from "@/components/undo-form";
import { id as proposalId } from "@/lib/contract/primitives";
import { isAppError } from "@/lib/core/app-error";
import { getCompensation } from "@/lib/services/get-compensation";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { actionFailure } from "@/lib/transport/action-failure";
import { pageCaller } from "@/lib/transport/page-caller";
import { proposeUndoAction } from "@/lib/transport/proposal-actions";

export const metadata: Metadata = { title: "Propose the undo" };

interface UndoPageProps {
  params: Promise<{ workspace: string; id: string }>;
}

/** The undo of a committed proposal, prefilled: what will be proposed, to change or to send as it is. */
export default async function UndoPage({ params }: UndoPageProps) {
  const { workspace, id } = await params;
  const parent = { href: `/w/${workspace}/proposals/${id}`, label: "The proposal" };
  const caller = await pageCaller(workspace, "reviewer", `${parent.href}/undo`);
  if (!proposalId.safeParse(id).success) notFound();
  const { headline, type } = await getProposalDetails(caller, id).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  const prefill = await getCompensation(caller, id).then((value) => ({ ok: true as const, value }), actionFailure);
  const issues = prefill.ok || prefill.code !== "invalid_params" ? [] : (prefill.errors ?? []);
  const undoType = type.compensation?.type ?? "";
  return (
    <>
      <PageHeader
        parent={parent}
        title="Propose the undo"
        description={
          <>
            What will be proposed, as <span className="font-mono text-foreground text-xs">{undoType}</span>, to undo “
            <RevealedText text={headline} />”
          </>
        }
      />
      {!prefill.ok && (
        <div className="mb-4 max-w-3xl">
          <ActionAlert workspace={workspace} failure={prefill} />
        </div>
      )}
      {(prefill.ok || issues.length > 0) && (
        <UndoForm
          workspace={workspace}
          proposalId={id}
          newKey={uuidv7()}
          params={prefill.ok ? prefill.value.params : {}}
          issues={issues}
          summary={prefill.ok ? prefill.value.summary : ""}
          propose={proposeUndoAction.bind(null, workspace)}
        />
      )}
    </>
  );
}
