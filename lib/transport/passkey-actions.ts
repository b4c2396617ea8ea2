"use server";

import { headers } from "next/headers";
import { addPasskeyInput, beginPasskeyInput, passkeyRef } from "@/lib/contract/passkey";
import { addPasskey } from "@/lib/services/add-passkey";
import { beginPasskey } from "@/lib/services/begin-passkey";
import { removePasskey } from "@/lib/services/remove-passkey";
import { requirePasskeySite } from "@/lib/transport/passkey-site";
import { refreshed } from "@/lib/transport/refreshed";
import { memberAction } from "@/lib/transport/server-action";

/** What the browser needs to make a passkey of the caller. */
export const beginPasskeyAction = memberAction(beginPasskeyInput, "viewer", async (caller, input, sessionId) =>
  beginPasskey(caller, input, { sessionId, site: requirePasskeySite(await headers()) }),
);

/** Keeps the passkey that the browser made. */
export const addPasskeyAction = memberAction(
  addPasskeyInput,
  "viewer",
  refreshed(async (caller, input) => addPasskey(caller, input, requirePasskeySite(await headers()))),
);

/** Removes one of the caller's passkeys. */
export const removePasskeyAction = memberAction(passkeyRef, "viewer", refreshed(removePasskey));
