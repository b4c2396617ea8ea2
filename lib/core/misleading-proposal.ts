import type { JsonObject } from "@/lib/core/json";
import { type Misleading, misleadingText } from "@/lib/core/misleading-text";
import { spelledOut } from "@/lib/core/spelled-out";

/** The texts of one revision, and those beside it that its proposal came with. */
export interface ProposalText {
  params: JsonObject;
  summary: string;
  rationale: string | null;
  context: { label: string; url: string | null; text: string | null }[];
  externalRef: string | null;
}

/** What hides or misleads in all that a reviewer reads of a revision; pointers begin with `/params`, `/summary` and so on. */
export function misleadingProposal({ params, summary, rationale, context, externalRef }: ProposalText): Misleading[] {
  return misleadingText({ params, summary, externalRef, rationale, context });
}

/** More are not named in a sentence. */
const named = 3;

/** Why an approval has to acknowledge these, and what to do: what was found is named and spelled out, never repeated. */
export function acknowledgementWords(findings: readonly Misleading[]): string {
  const told = findings.slice(0, named).map(({ pointer, words }) => `${spelledOut(pointer)} ${words}`);
  const more = findings.length > named ? `; and ${findings.length - named} more` : "";
  return `This holds text that is not what it seems: ${told.join("; ")}${more}. Look at it where it stands, and approve with "acknowledged": true if it should happen nevertheless.`;
}
