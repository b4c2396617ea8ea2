import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";

const words: Record<string, string> = {
  NotAllowedError: "No passkey was used: it was cancelled, took too long, or none that fits is on this device.",
  AbortError: "It was cancelled.",
  InvalidStateError: "This device has a passkey of yours for this host already.",
  SecurityError: "Passkeys don’t work at this address: it takes a host name with https, or localhost.",
};

function failure(detail: string): ActionFailure {
  return { ok: false, code: "passkey_refused", detail, extras: {} };
}

/** What a passkey is asked for by this browser; where nothing came of it, why, in words. Nothing was sent then. */
export async function askedPasskey<Value>(ask: () => Promise<Value>): Promise<ActionResult<Value>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return failure(words[name] ?? "This browser could not use a passkey here. Try another one, or another device.");
  }
}
