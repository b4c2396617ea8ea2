import { CircleCheck, CircleSlash } from "lucide-react";
import type { WebhookResource } from "@/lib/contract/webhook";

/** Whether an endpoint is told anything, and why not. */
export function WebhookState({ webhook }: { webhook: WebhookResource }) {
  const { enabled, disabledReason } = webhook;
  const Icon = enabled ? CircleCheck : CircleSlash;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap align-middle text-xs">
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {enabled ? "on" : disabledReason === "gone" ? "off: it answered 410" : "off"}
    </span>
  );
}
