"use server";

import { z } from "zod";
import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import { outboundVerdict } from "@/lib/connectors/outbound-verdict";
import { actionTypeName, putActionTypeInput } from "@/lib/contract/action-type";
import { saveActionTypeInput, tryActionTypeInput } from "@/lib/contract/action-type-trial";
import { parseInput } from "@/lib/contract/parse-input";
import { AppError, isAppError } from "@/lib/core/app-error";
import { readIJson } from "@/lib/core/i-json-text";
import { isJsonObject, type JsonObject } from "@/lib/core/json";
import { connectorSecrets, env } from "@/lib/env";
import { putActionType } from "@/lib/services/put-action-type";
import { setRetirement } from "@/lib/services/set-retirement";
import { tryActionType } from "@/lib/services/try-action-type";
import { refreshed } from "@/lib/transport/refreshed";
import { memberAction } from "@/lib/transport/server-action";

/** What an action type that is being written would send, and what is wrong with it. Sends and stores nothing. */
export const tryActionTypeAction = memberAction(tryActionTypeInput, "admin", async (_caller, written) => {
  const allow = parseOutboundAllow(env().OUTBOUND_ALLOW);
  return tryActionType(objectOf(written.definition, ""), objectOf(written.params, "/params"), {
    secrets: new Set(Object.keys(connectorSecrets())),
    guard: (host, port) => outboundVerdict(allow, host, port),
  });
});

/** Makes the action type, or a new version of the one that was edited. Answers with its name, its version and what changed. */
export const saveActionTypeAction = memberAction(saveActionTypeInput, "admin", async (caller, written) => {
  const input = parseInput(putActionTypeInput, objectOf(written.definition, ""));
  const { actionType, change } = await putActionType(caller, written.name ?? input.name ?? "", input, written.basedOn);
  return { name: actionType.name, version: actionType.version, change };
});

/** Retires an action type, or brings it back. */
export const setRetirementAction = memberAction(
  z.object({ name: actionTypeName, retired: z.boolean() }),
  "admin",
  refreshed(async (caller, { name, retired }) => (await setRetirement(caller, name, retired)).retiredAt),
);

/** The text as an object; throws `invalid_input` with pointers below `pointer`. */
function objectOf(text: string, pointer: string): JsonObject {
  try {
    const value = readIJson(text);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const [issue] = error.extras.errors ?? [];
    throw refusal(issue?.detail ?? error.message, `${pointer}${issue?.pointer ?? ""}`);
  }
  throw refusal("Must be an object.", pointer);
}

function refusal(detail: string, pointer: string): AppError {
  return new AppError("invalid_input", `This can’t be read: ${detail}`, { errors: [{ pointer, detail }] });
}
