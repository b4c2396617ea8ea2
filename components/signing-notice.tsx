"use client";

import { WebAuthnAbortService } from "@simplewebauthn/browser";
import { Fingerprint } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";

const lineClass =
  "flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-border bg-muted px-3 py-1.5 text-sm";

interface SigningNoticeProps {
  workspace: string;
  /** The browser asks for the passkey. */
  isWaiting: boolean;
  /** The reader has none, and an approval takes one. */
  wantsPasskey: boolean;
}

/** What an approval that is signed waits for: the passkey, or that there is one. */
export function SigningNotice({ workspace, isWaiting, wantsPasskey }: SigningNoticeProps) {
  return (
    <div role="status" className="empty:hidden">
      {isWaiting && (
        <div className={lineClass}>
          <Fingerprint aria-hidden className="size-4 shrink-0" />
          <p className="min-w-0 flex-1">
            Waiting for your passkey: your browser asks for your fingerprint, face, PIN or security key. Nothing is
            decided until then.
          </p>
          <Button variant="outline" size="sm" onClick={() => WebAuthnAbortService.cancelCeremony()}>
            Cancel
          </Button>
        </div>
      )}
      {wantsPasskey && (
        <div className={lineClass}>
          <Fingerprint aria-hidden className="size-4 shrink-0" />
          <p className="min-w-0 flex-1">
            To approve this you need a passkey, and you have none.{" "}
            <Link
              href={`/w/${workspace}/settings/passkeys`}
              prefetch={false}
              className="text-primary underline underline-offset-4"
            >
              Add a passkey
            </Link>
          </p>
        </div>
      )}
    </div>
  );
}
