import type { Impact } from "@/lib/core/action-type-definition";

/** Said where what it holds shows only when it is judged: approving misleading text has to be acknowledged. */
export const misleadingAlone = "It holds text that is not what it seems: it is approved one by one.";

/**
 * Why a proposal is approved alone and never together with others; null where it may be. `isTyped`: its type asks for a typed
 * confirmation; `isSigned`: for a passkey's signature; `isBound`: an approval binds to a reading of the target, which has to be
 * looked at.
 */
export function judgedAlone(of: {
  impact: Impact;
  isTyped: boolean;
  isSigned: boolean;
  isBound: boolean;
}): string | null {
  if (of.impact === "high" || of.impact === "critical") return `Its impact is ${of.impact}: it is approved one by one.`;
  if (of.isTyped) return "Its type asks for a typed confirmation: it is approved one by one.";
  if (of.isSigned) return "An approval of its type is signed with a passkey: it is approved one by one.";
  if (of.isBound) return "An approval of its type binds to what the target looks like: it is approved one by one.";
  return null;
}
