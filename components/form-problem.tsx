import { CircleAlert } from "lucide-react";
import type { ActionFailure } from "@/lib/contract/action-result";

/** Why a form did nothing, read out when it appears; what belongs to one field stands at that field instead. */
export function FormProblem({ failure, fields = [] }: { failure: ActionFailure | null; fields?: string[] }) {
  const isAtField = failure?.errors?.some(({ pointer }) => fields.includes(pointer)) ?? false;
  return (
    <p role="alert" className="wrap-anywhere flex items-start gap-1 text-destructive text-sm empty:hidden">
      {failure !== null && !isAtField && (
        <>
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{failure.detail}</span>
        </>
      )}
    </p>
  );
}
