import { KeyReveal } from "@/components/key-reveal";

/** A webhook's secret that has just been made. `what` is "webhook secret" or "callback secret". */
export function WebhookSecretReveal({ what, secret, onDone }: { what: string; secret: string; onDone: () => void }) {
  return (
    <KeyReveal what={what} secret={secret} kept="what is kept of it is encrypted" onDone={onDone}>
      Whoever receives the webhooks checks their signature with it.
    </KeyReveal>
  );
}
