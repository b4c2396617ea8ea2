import { Kbd } from "@/components/ui/kbd";
import type { ViewerPowers } from "@/lib/contract/proposal-details";

/** The keys of what this reader can do. */
export function KeysHint({ powers }: { powers: Pick<ViewerPowers, "approve" | "reject" | "edit"> }) {
  const keys = [
    ...(powers.approve === null ? [["a", "approve"]] : []),
    ...(powers.reject === null
      ? [
          ["r", "reject"],
          ["c", "request changes"],
        ]
      : []),
    ...(powers.edit === null ? [["e", "edit"]] : []),
  ];
  return (
    <p className="hidden items-center gap-x-2 md:flex pointer-coarse:hidden">
      {keys.map(([key, does]) => (
        <span key={key}>
          <Kbd>{key}</Kbd> {does}
        </span>
      ))}
    </p>
  );
}
