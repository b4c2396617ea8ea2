import {
  actionTypePage,
  actionTypeResource,
  listActionTypesQuery,
  putActionTypeInput,
} from "@/lib/contract/action-type";
import { getActionType } from "@/lib/services/get-action-type";
import { listActionTypes } from "@/lib/services/list-action-types";
import { putActionType } from "@/lib/services/put-action-type";
import { setRetirement } from "@/lib/services/set-retirement";
import { jsonAnswer } from "@/lib/transport/answer";
import { bodyInput, noInput, queryInput } from "@/lib/transport/input";
import { defineOperation, type Operation } from "@/lib/transport/operation";

const tag = "Action types";
const path = "/action-types/{name}";

const list = defineOperation(
  {
    ...{ operationId: "listActionTypes", method: "get", path: "/action-types", tag, token: "any token" },
    summary: "The catalogue",
    description:
      "The current version of each action type, newest action type first; `retired` leaves those alone that are, or are not.",
    answers: { 200: { description: "One page.", schema: actionTypePage } },
    errors: ["invalid_input"],
  },
  queryInput(listActionTypesQuery),
  async ({ caller, input }) => jsonAnswer(200, await listActionTypes(caller, input)),
);

const get = defineOperation(
  {
    ...{ operationId: "getActionType", method: "get", path, tag, token: "any token" },
    summary: "Read an action type",
    description: "The current version of one action type.",
    answers: { 200: { description: "The action type.", schema: actionTypeResource } },
    errors: ["not_found"],
  },
  noInput,
  async ({ caller, param }) => jsonAnswer(200, await getActionType(caller, param("name"))),
);

const put = defineOperation(
  {
    ...{ operationId: "putActionType", method: "put", path, tag, token: "personal token" },
    summary: "Create or change an action type",
    description:
      "Creates the action type, or gives it a new version where the definition differs from the current one. Proposals keep the version that they were submitted under. For admins and above.",
    answers: {
      200: {
        description: "The current version: a new one, or the old one where nothing differs.",
        schema: actionTypeResource,
      },
      201: { description: "The new action type.", schema: actionTypeResource, headers: { Location: "Where it is." } },
    },
    errors: ["forbidden"],
  },
  bodyInput(putActionTypeInput),
  async ({ caller, input, param }) => {
    const name = param("name");
    const { actionType, change } = await putActionType(caller, name, input);
    if (change !== "created") return jsonAnswer(200, actionType);
    return jsonAnswer(201, actionType, { Location: `/api/v1/action-types/${name}` });
  },
);

const retire = defineOperation(
  {
    ...{ operationId: "retireActionType", method: "put", path: `${path}/retirement`, tag, token: "personal token" },
    summary: "Retire an action type",
    description:
      "A retired type takes no new proposals (422 `invalid_params`); those that it has are decided and carried out. For admins and above. Retiring twice changes nothing.",
    answers: { 200: { description: "The retired action type.", schema: actionTypeResource } },
    errors: ["forbidden", "not_found"],
  },
  noInput,
  async ({ caller, param }) => jsonAnswer(200, await setRetirement(caller, param("name"), true)),
);

const restore = defineOperation(
  {
    ...{ operationId: "restoreActionType", method: "delete", path: `${path}/retirement`, tag, token: "personal token" },
    summary: "Bring an action type back",
    description: "Takes its retirement back. For admins and above. Nothing changes where it was not retired.",
    answers: { 200: { description: "The action type, as before.", schema: actionTypeResource } },
    errors: ["forbidden", "not_found"],
  },
  noInput,
  async ({ caller, param }) => jsonAnswer(200, await setRetirement(caller, param("name"), false)),
);

export const actionTypeOperations: Operation[] = [list, get, put, retire, restore];
