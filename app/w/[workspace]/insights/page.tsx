import type { Metadata } from "next";
import { ExpiredPanel, PreventedPanel, UnknownsPanel } from "@/components/insight-exceptions";
import { InsightFilters } from "@/components/insight-filters";
import { TimingPanel, VolumePanel } from "@/components/insight-over-time";
import { RatesPanel } from "@/components/insight-rates";
import { filledParams, listAddress, type SearchParams } from "@/components/list-address";
import { LiveUpdates } from "@/components/live-updates";
import { PageHeader } from "@/components/page-header";
import { UnreadableFilter } from "@/components/unreadable-filter";
import { type Insights, type InsightsQuery, insightsQuery } from "@/lib/contract/insights";
import { getInsights } from "@/lib/services/get-insights";
import { listActionTypes } from "@/lib/services/list-action-types";
import { listAgents } from "@/lib/services/list-agents";
import { pageCaller } from "@/lib/transport/page-caller";

export const metadata: Metadata = { title: "Insights" };

interface InsightsPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** What happened over a period, in pictures with their numbers. The period and what is picked are in the address. */
export default async function InsightsPage({ params, searchParams }: InsightsPageProps) {
  const { workspace } = await params;
  const search = await searchParams;
  const path = `/w/${workspace}/insights`;
  const caller = await pageCaller(workspace, "viewer", listAddress(path, search));
  const { success, data: query } = insightsQuery.safeParse(filledParams(search));
  if (!success) return <UnreadableFilter action={path} />;
  const [types, agents, insights] = await Promise.all([
    listActionTypes(caller, { limit: 200 }),
    listAgents(caller),
    getInsights(caller, query),
  ]);
  const names = types.data.map(({ name }) => name).sort();
  return (
    <>
      <PageHeader
        title="Insights"
        description="What was proposed, what people made of it, and how long it took."
        actions={<LiveUpdates proposalIds={[]} className="max-lg:justify-start" />}
      />
      <InsightFilters key={listAddress(path, search)} action={path} query={query} types={names} agents={agents} />
      <Pictures insights={insights} query={query} workspace={workspace} />
    </>
  );
}

interface PicturesProps {
  insights: Insights;
  query: InsightsQuery;
  workspace: string;
}

function Pictures({ insights, query, workspace }: PicturesProps) {
  const { type, agent } = query;
  const place = { workspace, picked: { type, agent } };
  const range = { from: insights.volume[0]?.from ?? "", to: insights.volume.at(-1)?.to ?? "" };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <VolumePanel insights={insights} place={place} />
      <TimingPanel insights={insights} place={place} />
      <RatesPanel of="type" rates={insights.byType} range={range} place={place} />
      <RatesPanel of="agent" rates={insights.byAgent} range={range} place={place} />
      <UnknownsPanel insights={insights} place={place} />
      <PreventedPanel insights={insights} place={place} />
      <ExpiredPanel insights={insights} place={place} />
    </div>
  );
}
