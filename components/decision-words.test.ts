import { expect, test } from "vitest";
import { type ApprovalOutlook, afterApprovalWords, approveWords } from "@/components/decision-words";

const outlook: ApprovalOutlook = {
  approvals: { required: 1, given: 0 },
  holdSeconds: 0,
  host: "tickets.example",
  retrySafety: "blind",
};

test("the last approval names what is called", () => {
  expect(approveWords(outlook)).toBe("Approve and send to tickets.example");
  expect(afterApprovalWords(outlook)).toContain("sent once");
});

test("an approval that others must follow sends nothing", () => {
  const first = { ...outlook, approvals: { required: 3, given: 0 } };
  expect(approveWords(first)).toBe("Approve (1 of 3)");
  expect(afterApprovalWords(first)).toBe("Nothing is sent yet: 2 more reviewers have to approve.");
  expect(approveWords({ ...outlook, approvals: { required: 3, given: 2 } })).toBe(
    "Approve and send to tickets.example",
  );
});

test("a hold and a request that can't be made are said", () => {
  expect(approveWords({ ...outlook, holdSeconds: 300 })).toBe("Approve, send in 5 min");
  expect(approveWords({ ...outlook, host: null })).toBe("Approve and send");
  expect(afterApprovalWords({ ...outlook, host: null })).toContain("refuse");
});
