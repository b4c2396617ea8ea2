import { createHash } from "node:crypto";

/** A number in [0, 1) that depends on its arguments alone, so that a seed gives the same draws however calls interleave. */
export function seededRandom(...parts: (string | number)[]): number {
  return createHash("sha256").update(parts.join("/")).digest().readUInt32BE(0) / 2 ** 32;
}

/** One of `choices`, drawn by `seededRandom`. */
export function seededPick<Choice>(choices: readonly [Choice, ...Choice[]], ...parts: (string | number)[]): Choice {
  return choices[Math.floor(seededRandom(...parts) * choices.length)] ?? choices[0];
}
