import type { Metadata } from "next";
import { z } from "zod";
import { CompareVersions } from "@/components/compare-versions";
import type { SearchParams } from "@/components/list-address";
import { PageHeader } from "@/components/page-header";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { VersionDiff } from "@/components/version-diff";
import { VersionList } from "@/components/version-list";
import { getActionTypeVersion } from "@/lib/services/get-action-type-version";
import { listActionTypeVersions } from "@/lib/services/list-action-type-versions";
import { pageCaller } from "@/lib/transport/page-caller";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Versions" };

const mostVersions = 500;
const version = z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined);

interface VersionsPageProps {
  params: Promise<{ workspace: string; name: string }>;
  searchParams: Promise<SearchParams>;
}

/** Two versions of an action type beside each other: without a choice, the newest two. */
export default async function VersionsPage({ params, searchParams }: VersionsPageProps) {
  const { workspace, name: encoded } = await params;
  const search = await searchParams;
  const parent = `/w/${workspace}/action-types/${encoded}`;
  const name = decodeURIComponent(encoded);
  const caller = await pageCaller(workspace, "viewer", `${parent}/versions`);
  const versions = await orNotFound(listActionTypeVersions(caller, name, mostVersions));
  const newest = versions[0]?.version ?? 1;
  const to = version.parse(search.to) ?? newest;
  const from = version.parse(search.from) ?? Math.max(to - 1, 1);
  const read = (each: number) => orNotFound(getActionTypeVersion(caller, name, each));
  const [before, after] = await Promise.all([read(from), read(to)]);
  return (
    <>
      <PageHeader
        parent={{ href: parent, label: name }}
        title="Versions"
        description="Proposals keep the version that they were made under."
      />
      <CompareVersions action={`${parent}/versions`} from={from} to={to} newest={newest} />
      <div className="flex flex-col gap-4">
        <Card className="overflow-hidden">
          <CardHeader>
            <CardTitle>
              From version {from} to version {to}
            </CardTitle>
          </CardHeader>
          <VersionDiff before={before} after={after} />
        </Card>
        <Card className="overflow-hidden">
          <CardHeader>
            <CardTitle>{versions.length === mostVersions ? `The newest ${mostVersions}` : "All versions"}</CardTitle>
          </CardHeader>
          <VersionList versions={versions} compare={`${parent}/versions`} />
        </Card>
      </div>
    </>
  );
}
