import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { ReadinessList } from "@/components/readiness-list";
import { getReadiness, presentDays } from "@/lib/services/get-readiness";
import { knownSecretNames } from "@/lib/transport/known-secrets";
import { pageCaller } from "@/lib/transport/page-caller";

export const metadata: Metadata = { title: "Readiness" };

interface ReadinessPageProps {
  params: Promise<{ workspace: string }>;
}

/** What each action type still lacks. */
export default async function ReadinessPage({ params }: ReadinessPageProps) {
  const { workspace } = await params;
  const caller = await pageCaller(workspace, "viewer", `/w/${workspace}/readiness`);
  const types = await getReadiness(caller, knownSecretNames());
  return (
    <>
      <PageHeader
        title="Readiness"
        description="What each action type still lacks, the worst first: what it means, and what to do."
      />
      {types.length === 0 ? (
        <EmptyState icon={ListChecks} title="There are no action types yet">
          Once there is one, this page says what it lacks.
        </EmptyState>
      ) : (
        <ReadinessList workspace={workspace} types={types} presentDays={presentDays} />
      )}
    </>
  );
}
