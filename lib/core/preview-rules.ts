import type { ErrorCode } from "@/lib/core/app-error";

/** A reading of the current revision, made since the proposal was last handed back. `digest` null: it failed. */
export interface Reading {
  id: string;
  digest: string | null;
}

/** The latest successful one of these readings, which come newest first; null where there is none. */
export function latestSuccessful<Each extends Reading>(readings: readonly Each[]): Each | null {
  return readings.find(({ digest }) => digest !== null) ?? null;
}

export type JudgedReading =
  | { ok: true; previewId: string | null }
  | { ok: false; code: Extract<ErrorCode, "stale_preview" | "preview_missing">; detail: string };

/**
 * Which reading a ruling is made on: the one that it names, or the latest successful one. Refused where the one that it
 * names is not current any more, and where an approval that must bind to a reading (`bound`) has none to bind to.
 */
export function judgeReading(
  ruling: { verdict: string; previewId: string | null },
  { bound, readings }: { bound: boolean; readings: readonly Reading[] },
): JudgedReading {
  const current = latestSuccessful(readings);
  const named = readings.find(({ id }) => id === ruling.previewId);
  if (ruling.previewId !== null && (named === undefined || (current !== null && named.digest !== current.digest))) {
    const detail = "The target's state is not the one that you looked at. Read the current one and decide on that.";
    return { ok: false, code: "stale_preview", detail };
  }
  if (bound && current === null && ruling.verdict === "approve") {
    const detail = "The target's present state has not been read yet, and an approval of this type binds to it.";
    return { ok: false, code: "preview_missing", detail };
  }
  return { ok: true, previewId: named?.id ?? current?.id ?? null };
}
