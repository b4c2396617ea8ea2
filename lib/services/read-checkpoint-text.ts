import { AppError } from "@/lib/core/app-error";
import { type AuditCheckpoint, readCheckpoint } from "@/lib/core/audit-checkpoint";

/** A checkpoint that a person gives. Throws `invalid_input` where the text is none. */
export function readCheckpointText(text: string): AuditCheckpoint {
  const checkpoint = readCheckpoint(text);
  if (checkpoint !== null) return checkpoint;
  throw new AppError("invalid_input", "This is no checkpoint of an audit log.");
}
