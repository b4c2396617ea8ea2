import { meResource } from "@/lib/contract/me";
import { getMe } from "@/lib/services/get-me";
import { jsonAnswer } from "@/lib/transport/answer";
import { noInput } from "@/lib/transport/input";
import { defineOperation, type Operation } from "@/lib/transport/operation";

const get = defineOperation(
  {
    ...{ operationId: "getMe", method: "get", path: "/me", tag: "Me", token: "any token" },
    summary: "Whose token this is",
    description: "The workspace, and the agent of an agent key or the user and role of a personal token.",
    answers: { 200: { description: "The caller.", schema: meResource } },
    errors: [],
  },
  noInput,
  async ({ caller }) => jsonAnswer(200, getMe(caller)),
);

export const meOperations: Operation[] = [get];
