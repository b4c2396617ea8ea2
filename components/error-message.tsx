"use client";

import { MessagePage, messageActionClass } from "@/components/message-page";

/** What an error page is given: what was thrown, and how to try again. */
export interface ErrorPageProps {
  error: unknown;
  retry: () => void;
}

function digestOf(error: unknown): string | null {
  return error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
}

/** Says that something went wrong without saying what; the reference finds it in the server's log. */
export function ErrorMessage({ error, retry }: ErrorPageProps) {
  const digest = digestOf(error);
  return (
    <MessagePage
      title="This page could not be shown"
      actions={
        <button type="button" onClick={() => retry()} className={messageActionClass}>
          Try again
        </button>
      }
    >
      <p>
        Something went wrong in the app. If you were deciding something, look whether it has been recorded before you do
        it again.
      </p>
      {digest !== null && (
        <p className="mt-2">
          Reference <code className="font-mono text-foreground text-xs">{digest}</code>
        </p>
      )}
    </MessagePage>
  );
}
