import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ActionTypeView } from "@/components/action-type-view";
import { ImpactBadge } from "@/components/impact-badge";
import { listAddress } from "@/components/list-address";
import { LiveUpdates } from "@/components/live-updates";
import { PageHeader } from "@/components/page-header";
import { RevealedText } from "@/components/revealed-text";
import { Badge } from "@/components/ui/badge";
import { buttonVariants } from "@/components/ui/button";
import { isAppError } from "@/lib/core/app-error";
import { getActionType } from "@/lib/services/get-action-type";
import { pageCaller } from "@/lib/transport/page-caller";

interface ActionTypePageProps {
  params: Promise<{ workspace: string; name: string }>;
}

export async function generateMetadata({ params }: ActionTypePageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

/** The current version of one action type. */
export default async function ActionTypePage({ params }: ActionTypePageProps) {
  const { workspace, name: encoded } = await params;
  const catalogue = `/w/${workspace}/action-types`;
  const caller = await pageCaller(workspace, "viewer", `${catalogue}/${encoded}`);
  const type = await getActionType(caller, decodeURIComponent(encoded)).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") return notFound();
    throw error;
  });
  return (
    <>
      <LiveUpdates workspace={workspace} className="hidden" />
      <PageHeader
        parent={{ href: catalogue, label: "Action types" }}
        title={<span className="font-mono">{type.name}</span>}
        description={<RevealedText text={type.title} />}
        badge={
          <>
            <Badge>version {type.version}</Badge>
            <ImpactBadge impact={type.impact} />
          </>
        }
        actions={
          <Link
            href={listAddress(`/w/${workspace}/history`, { type: type.name })}
            prefetch={false}
            className={buttonVariants({ variant: "outline" })}
          >
            Its commits
          </Link>
        }
      />
      <ActionTypeView workspace={workspace} type={type} />
    </>
  );
}
