import { TriangleAlert } from "lucide-react";
import { RevealedText } from "@/components/revealed-text";
import type { Misleading } from "@/lib/core/misleading-text";

/** What hides in a proposal or looks like something else, and where; nothing where nothing does. */
export function MisleadingList({ findings }: { findings: Misleading[] }) {
  if (findings.length === 0) return null;
  return (
    <div className="flex items-start gap-2 rounded-md border border-warning/45 bg-warning/7 px-3 py-2 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="min-w-0">
        <p className="font-semibold">This holds text that is not what it seems</p>
        <ul className="wrap-anywhere">
          {findings.map(({ pointer, words }) => (
            <li key={`${pointer} ${words}`}>
              <span className="font-mono text-xs">
                <RevealedText text={pointer.slice(1)} />
              </span>{" "}
              {words}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
