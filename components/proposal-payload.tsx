import { CopyButton } from "@/components/copy-button";
import { EndMark } from "@/components/end-mark";
import { JsonView } from "@/components/json-view";
import type { JsonObject } from "@/lib/core/json";

interface ProposalPayloadProps {
  type: string;
  typeVersion: number;
  params: JsonObject;
  payloadHash: string;
  /** They are shown whole nowhere else: where they have to be read, it is here. */
  isOnlyPlace: boolean;
}

/** The params exactly as they are, and the hash that an approval binds to. */
export function ProposalPayload({ type, typeVersion, params, payloadHash, isOnlyPlace }: ProposalPayloadProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <JsonView value={params} what="payload" end={isOnlyPlace && <EndMark />} />
      <div className="flex items-start gap-2 text-muted-foreground text-xs">
        <p className="min-w-0 wrap-anywhere">
          An approval binds to <span className="font-mono text-foreground">{payloadHash}</span>, the hash of these
          params, <span className="font-mono">{type}</span> and its version {typeVersion}.
        </p>
        <CopyButton value={payloadHash} what="payload hash" iconOnly className="-my-1.5 ml-auto" />
      </div>
    </div>
  );
}
