import { approvedStatuses, proposalsAddress } from "@/components/insight-addresses";
import { bucketLabel, waitWords } from "@/components/insight-numbers";
import { InsightPanel } from "@/components/insight-panel";
import { counted, type OverTimeProps, rowsOf, timeColumn } from "@/components/insight-rows";
import { statusWord } from "@/components/status-badge";

// Rejected in the red of what failed, which is never drawn beside it: its own brown is hardly told from that of what is open.
const verdicts = [
  { key: "approved", label: statusWord("approved"), token: "status-approved", statuses: approvedStatuses },
  { key: "rejected", label: statusWord("rejected"), token: "status-failed", statuses: ["rejected"] },
  { key: "expired", label: statusWord("expired"), token: "status-expired", statuses: ["expired"] },
  { key: "withdrawn", label: statusWord("withdrawn"), token: "status-withdrawn", statuses: ["withdrawn"] },
  { key: "open", label: "Open", token: "status-pending", statuses: ["pending", "changes_requested"] },
] as const;

/** How many proposals there were, by what has come of them. */
export function VolumePanel({ insights: { volume, step }, place }: OverTimeProps) {
  return (
    <InsightPanel
      title="Proposals"
      note={`By the ${step} in which they were proposed, and by what has come of them since. Open ones wait for people.`}
      shape="bars"
      series={verdicts.map(({ key, label, token }) => ({ key, label, token }))}
      points={volume.map(({ from, to, ...values }) => ({ label: bucketLabel({ from, to }, step), values }))}
      columns={[timeColumn(step), ...verdicts.map(({ label }) => label)]}
      rows={rowsOf(volume, step, (bucket) => ({
        href: proposalsAddress(place, bucket),
        cells: verdicts.map(({ key, statuses }) =>
          counted(bucket[key], proposalsAddress(place, bucket, [...statuses])),
        ),
      }))}
      isEmpty={volume.every((bucket) => verdicts.every(({ key }) => bucket[key] === 0))}
    />
  );
}

/** How long people took. */
export function TimingPanel({ insights: { timing, step }, place }: OverTimeProps) {
  return (
    <InsightPanel
      title="Time to decision"
      note={`From the proposal to its last decision, by the ${step} of the proposal: half took no longer than the median, nine of ten no longer than p90.`}
      shape="lines"
      series={[
        { key: "p90Ms", label: "p90", token: "foreground" },
        { key: "medianMs", label: "Median", token: "primary" },
      ]}
      points={timing.map(({ medianMs, p90Ms, ...range }) => ({
        label: bucketLabel(range, step),
        values: { medianMs, p90Ms },
      }))}
      columns={[timeColumn(step), "Decided", "Median", "p90"]}
      rows={rowsOf(timing, step, (bucket) => {
        const href = proposalsAddress(place, bucket, [...approvedStatuses, "rejected"]);
        const waits = [bucket.medianMs, bucket.p90Ms].map((ms) => ({ text: waitWords(ms) }));
        return { href, cells: [counted(bucket.decided, href), ...waits] };
      })}
      isEmpty={timing.every(({ decided }) => decided === 0)}
    />
  );
}
