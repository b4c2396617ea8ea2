import { ResponseView } from "@/components/response-view";
import { RevealedText } from "@/components/revealed-text";
import type { CommitResource } from "@/lib/contract/commit";

/** The last that was heard of the target: its answer, or why there is none. */
export function LastWords({ commit }: { commit: CommitResource }) {
  const { response, error } = commit;
  return (
    <>
      {error !== null && (
        <p className="max-w-prose text-sm wrap-anywhere">
          <span className="mr-2 font-mono text-muted-foreground text-xs">{error.code}</span>
          <RevealedText text={error.detail} />
        </p>
      )}
      {response !== null && <ResponseView response={response} what="Answer" />}
      {error === null && response === null && <p className="text-sm">Nothing was heard.</p>}
    </>
  );
}
