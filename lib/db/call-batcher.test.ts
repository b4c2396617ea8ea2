import { expect, onTestFinished, test, vi } from "vitest";
import { CallBatcher } from "@/lib/db/call-batcher";

function batcher(run: (calls: number[]) => Promise<number[]>, mostCalls = 100) {
  const statements: number[][] = [];
  const recorded = (calls: number[]) => {
    statements.push(calls);
    return run(calls);
  };
  return { statements, batch: new CallBatcher(recorded, { mostCalls, mostStatements: 1 }) };
}

const double = async (calls: number[]) => calls.map((n) => n * 2);

test("calls of one moment share a statement, and each gets its own answer", async () => {
  const { statements, batch } = batcher(double);
  expect(await Promise.all([1, 2, 3].map((n) => batch.ask(n)))).toEqual([2, 4, 6]);
  expect(statements).toEqual([[1, 2, 3]]);
});

test("what comes while a statement runs goes with the next, and no statement is larger than it may be", async () => {
  const { statements, batch } = batcher(double, 2);
  expect(await Promise.all([1, 2, 3, 4, 5].map((n) => batch.ask(n)))).toEqual([2, 4, 6, 8, 10]);
  expect(statements).toEqual([[1, 2], [3, 4], [5]]);
});

test("an offender costs nobody else an answer", async () => {
  const { statements, batch } = batcher(async (calls) => {
    if (calls.includes(2)) throw Object.assign(new Error("duplicate key"), { code: "23505" });
    return double(calls);
  });
  const answers = await Promise.allSettled([1, 2, 3].map((n) => batch.ask(n)));
  expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : answer.reason.code))).toEqual([
    2,
    "23505",
    6,
  ]);
  expect(statements).toEqual([[1, 2, 3], [1], [2], [3]]);
});

test("a statement whose fate is not known is not asked again", async () => {
  const { statements, batch } = batcher(async () => {
    throw new Error("Connection terminated unexpectedly");
  });
  const answers = await Promise.allSettled([1, 2].map((n) => batch.ask(n)));
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(statements).toEqual([[1, 2]]);
});

test("where nobody is kept waiting, a statement gathers what comes within its time", async () => {
  const statements: number[][] = [];
  const run = (calls: number[]) => {
    statements.push(calls);
    return double(calls);
  };
  // A clock of its own: on a busy machine more than the time may pass between the two.
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const batch = new CallBatcher(run, { mostCalls: 100, mostStatements: 1, gatherMs: 20 });
  const answers = [batch.ask(1)];
  await vi.advanceTimersByTimeAsync(19);
  answers.push(batch.ask(2));
  await vi.advanceTimersByTimeAsync(1);
  expect(await Promise.all(answers)).toEqual([2, 4]);
  expect(statements).toEqual([[1, 2]]);
});
