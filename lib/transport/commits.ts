import { listCommitsQuery } from "@/lib/contract/commit";
import { proposalPage } from "@/lib/contract/proposal";
import { listCommits } from "@/lib/services/list-commits";
import { jsonAnswer } from "@/lib/transport/answer";
import { queryInput } from "@/lib/transport/input";
import { defineOperation, type Operation } from "@/lib/transport/operation";

const list = defineOperation(
  {
    ...{ operationId: "listCommits", method: "get", path: "/commits", tag: "Commits", token: "any token" },
    summary: "The commit history",
    description: "The proposals that a committer took up, newest commit first.",
    answers: { 200: { description: "One page.", schema: proposalPage } },
    errors: ["invalid_input"],
  },
  queryInput(listCommitsQuery),
  async ({ caller, input }) => jsonAnswer(200, await listCommits(caller, input)),
);

export const commitOperations: Operation[] = [list];
