import type { Metadata } from "next";
import { ActionTypeLinks } from "@/components/action-type-links";
import { ActionTypeVersions } from "@/components/action-type-versions";
import { ActionTypeView } from "@/components/action-type-view";
import { ImpactBadge } from "@/components/impact-badge";
import { PageHeader } from "@/components/page-header";
import { RevealedText } from "@/components/revealed-text";
import { Badge } from "@/components/ui/badge";
import { atLeast } from "@/lib/core/quorum";
import { getActionType } from "@/lib/services/get-action-type";
import { listActionTypeVersions } from "@/lib/services/list-action-type-versions";
import { setRetirementAction } from "@/lib/transport/action-type-actions";
import { pageCaller } from "@/lib/transport/page-caller";
import { orNotFound } from "../or-not-found";

const shownVersions = 10;

interface ActionTypePageProps {
  params: Promise<{ workspace: string; name: string }>;
}

export async function generateMetadata({ params }: ActionTypePageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

/** The current version of one action type, and those before it. */
export default async function ActionTypePage({ params }: ActionTypePageProps) {
  const { workspace, name: encoded } = await params;
  const catalogue = `/w/${workspace}/action-types`;
  const address = `${catalogue}/${encoded}`;
  const caller = await pageCaller(workspace, "viewer", address);
  const type = await orNotFound(getActionType(caller, decodeURIComponent(encoded)));
  const versions = await listActionTypeVersions(caller, type.name, shownVersions);
  return (
    <>
      <PageHeader
        parent={{ href: catalogue, label: "Action types" }}
        title={<span className="font-mono">{type.name}</span>}
        description={<RevealedText text={type.title} />}
        badge={
          <>
            <Badge>version {type.version}</Badge>
            <ImpactBadge impact={type.impact} />
            {type.retiredAt !== null && <Badge variant="outline">retired</Badge>}
          </>
        }
        actions={<ActionTypeLinks workspace={workspace} name={type.name} mayChange={atLeast(caller.role, "admin")} />}
      />
      <ActionTypeView workspace={workspace} type={type} />
      <ActionTypeVersions
        address={address}
        type={type}
        versions={versions}
        role={caller.role}
        setRetirement={setRetirementAction.bind(null, workspace)}
      />
    </>
  );
}
