import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from "@simplewebauthn/browser";
import { askedPasskey } from "@/components/asked-passkey";
import type { PageAction } from "@/components/use-member-action";

/** The server's two halves of a registration: what the browser needs, and what it made. */
export interface PasskeyRegistration {
  begin: PageAction<{ nonce: string; options: PublicKeyCredentialCreationOptionsJSON }>;
  add: PageAction<void>;
}

/** The whole of it as one action of a form with a `name` and, where one is asked for, a `password`. */
export function registerPasskey({ begin, add }: PasskeyRegistration): PageAction<void> {
  return async (input) => {
    const fields = typeof input === "object" ? input : {};
    const begun = await begin(fields);
    if (!begun.ok) return begun;
    const { nonce, options } = begun.value;
    const made = await askedPasskey(() => startRegistration({ optionsJSON: options }));
    if (!made.ok) return made;
    const { id: credentialId, response } = made.value;
    const { attestationObject, clientDataJSON: clientDataJson, transports = [] } = response;
    return add({ ...fields, nonce, credentialId, attestationObject, clientDataJson, transports });
  };
}
