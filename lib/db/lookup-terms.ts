/**
 * Of a statement that makes commits `c` unknown: what their action types say, as `terms (id, workspace_id, retention, timeout,
 * quarantine)` in seconds. `quarantine` is null where the target can't be asked (all but class query).
 */
export const lookupTerms = `(
        SELECT p.id, p.workspace_id, (v.connector ->> 'keyRetentionSeconds')::float8 AS retention,
          (v.connector ->> 'timeoutMs')::float8 / 1000 AS timeout,
          CASE WHEN v.retry_safety = 'query' THEN (v.connector -> 'lookup' ->> 'quarantineSeconds')::float8 END AS quarantine
        FROM proposal p JOIN action_type_version v
          ON v.workspace_id = p.workspace_id AND v.action_type_id = p.action_type_id AND v.version = p.type_version) terms`;

/** The same statement's assignments: when the target is asked first, and from when on its "absent" counts. `condition`: it becomes unknown. */
export function lookupTimes(condition: string): string {
  // least() passes over a null: without its own condition, what can't be asked about would stand among what is due.
  return `
        next_lookup_at = CASE WHEN ${condition} AND terms.quarantine IS NOT NULL THEN clock_timestamp() + least(2, terms.quarantine) * interval '1 second' END,
        absent_after = CASE WHEN ${condition} THEN clock_timestamp() + terms.quarantine * interval '1 second' END`;
}
