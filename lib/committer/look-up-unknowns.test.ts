import { expect, test } from "vitest";
import { settleLookup } from "@/lib/committer/look-up-unknowns";
import type { LookupOutcome } from "@/lib/connectors/connector";
import type { DueLookup } from "@/lib/db/commit-lookup";

const day = 86_400_000;

function due(changes: Partial<DueLookup>): DueLookup {
  return {
    workspaceId: "w",
    proposalId: "p",
    actionTypeId: "t",
    typeVersion: 1,
    commitKey: "k",
    fence: "3",
    generation: 1,
    sends: 1,
    params: {},
    summary: "Create a ticket",
    externalRef: null,
    asked: 2,
    absentCounts: true,
    absentAfterMs: 0,
    keyValidForMs: day,
    ...changes,
  };
}

function answer(result: LookupOutcome["result"]): LookupOutcome {
  return { result, detail: null, response: null };
}

test("found is committed, whenever it is found", () => {
  for (const changes of [{}, { absentCounts: false, absentAfterMs: 5_000 }, { keyValidForMs: -1 }]) {
    expect(settleLookup(due(changes), answer("found"), 0.5)).toMatchObject({ state: "committed", nextLookupMs: null });
  }
});

test("absent allows one new send after the quarantine", () => {
  expect(settleLookup(due({}), answer("absent"), 0.5)).toMatchObject({ state: "ready", newGeneration: true });
});

test("absent within the quarantine is asked again by its end", () => {
  const settled = settleLookup(due({ absentCounts: false, absentAfterMs: 700 }), answer("absent"), 0.5);
  expect(settled).toMatchObject({ state: "unknown", newGeneration: false, nextLookupMs: 701 });
});

test("absent past the key's retention sends no more and asks no more", () => {
  const settled = settleLookup(due({ keyValidForMs: -1 }), answer("absent"), 0.5);
  expect(settled).toMatchObject({ state: "unknown", newGeneration: false, nextLookupMs: null });
});

test("an inconclusive answer is asked again while the key is remembered", () => {
  expect(settleLookup(due({}), answer("inconclusive"), 0.5).nextLookupMs).toBeGreaterThan(0);
  expect(settleLookup(due({ keyValidForMs: 10 }), answer("inconclusive"), 0.5).nextLookupMs).toBeNull();
});
