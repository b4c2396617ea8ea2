"use client";

import type { ErrorPageProps } from "@/components/error-message";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";

/** A page of a workspace that failed; the navigation around it stays. The reference finds what happened in the server's log. */
export default function WorkspaceErrorPage({ error, retry }: ErrorPageProps) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <>
      <PageHeader title="This page could not be shown" />
      <p className="max-w-prose text-muted-foreground">
        Nothing was changed by looking. If it happens again, tell whoever runs this installation.
      </p>
      {digest !== null && (
        <p className="mt-2 text-muted-foreground">
          Reference <code className="font-mono text-foreground text-xs">{digest}</code>
        </p>
      )}
      <Button className="mt-4" onClick={() => retry()}>
        Try again
      </Button>
    </>
  );
}
