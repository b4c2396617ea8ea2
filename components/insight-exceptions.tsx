import { auditAddress, proposalsAddress } from "@/components/insight-addresses";
import { bucketLabel } from "@/components/insight-numbers";
import { InsightPanel } from "@/components/insight-panel";
import { counted, type OverTimeProps, rowsOf, timeColumn } from "@/components/insight-rows";

/** Outcomes that became unknown, and unknowns that were settled. */
export function UnknownsPanel({ insights: { unknowns, step }, place }: OverTimeProps) {
  return (
    <InsightPanel
      title="Unknown outcomes"
      note="Opened: nobody could say whether it happened. Settled: by a person, by asking the target, or by an answer that came late. A row leads to the audit log of its day."
      shape="pairs"
      series={[
        { key: "opened", label: "Opened", token: "status-unknown" },
        { key: "settled", label: "Settled", token: "status-committed" },
      ]}
      points={unknowns.map(({ opened, settled, ...range }) => ({
        label: bucketLabel(range, step),
        values: { opened, settled },
      }))}
      columns={[timeColumn(step), "Opened", "Settled"]}
      rows={rowsOf(unknowns, step, (bucket) => ({
        href: auditAddress(place, bucket),
        cells: [{ text: String(bucket.opened) }, { text: String(bucket.settled) }],
      }))}
      isEmpty={unknowns.every(({ opened, settled }) => opened + settled === 0)}
    />
  );
}

/** Submissions that made no second proposal. */
export function PreventedPanel({ insights: { prevented, step }, place }: OverTimeProps) {
  return (
    <InsightPanel
      title="Duplicates prevented"
      note="Submissions that made no second proposal: refused because the same was live, or answered from an earlier use of their key. Counted every two seconds in each web process; one that is killed loses its last counts."
      shape="bars"
      series={[
        { key: "live", label: "The same was live", token: "primary" },
        { key: "replayed", label: "The same key again", token: "muted-foreground" },
      ]}
      points={prevented.map(({ live, replayed, ...range }) => ({
        label: bucketLabel(range, step),
        values: { live, replayed },
      }))}
      columns={[timeColumn(step), "The same was live", "The same key again"]}
      rows={rowsOf(prevented, step, (bucket) => ({
        href: proposalsAddress(place, bucket),
        cells: [{ text: String(bucket.live) }, { text: String(bucket.replayed) }],
      }))}
      isEmpty={prevented.every(({ live, replayed }) => live + replayed === 0)}
    />
  );
}

/** What expired, and how much of it untouched. */
export function ExpiredPanel({ insights: { expired, step }, place }: OverTimeProps) {
  return (
    <InsightPanel
      title="Expired"
      note={`By the ${step} in which they were proposed. Who has looked at a proposal is not recorded: untouched means that nobody gave a verdict on it, and it was assigned to nobody.`}
      shape="bars"
      series={[
        { key: "untouched", label: "Untouched", token: "status-expired" },
        { key: "rest", label: "Others", token: "muted-foreground" },
      ]}
      points={expired.map((bucket) => ({
        label: bucketLabel(bucket, step),
        values: { untouched: bucket.untouched, rest: bucket.expired - bucket.untouched },
      }))}
      columns={[timeColumn(step), "Expired", "Untouched"]}
      rows={rowsOf(expired, step, (bucket) => {
        const href = proposalsAddress(place, bucket, ["expired"]);
        return { href, cells: [counted(bucket.expired, href), { text: String(bucket.untouched) }] };
      })}
      isEmpty={expired.every((bucket) => bucket.expired === 0)}
    />
  );
}
