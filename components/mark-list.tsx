import type { JsonMark } from "@/components/json-marks";
import { Button } from "@/components/ui/button";

const mostShown = 8;

/** What is wrong with a JSON text, line by line, each with the way there. Read out when it changes. */
export function MarkList({ marks, onGo }: { marks: JsonMark[]; onGo: (mark: JsonMark) => void }) {
  return (
    <ul aria-live="polite" className="flex flex-col empty:hidden">
      {marks.slice(0, mostShown).map((mark) => (
        <li key={`${mark.start} ${mark.detail}`}>
          <Button
            variant="ghost"
            size="sm"
            className="h-auto max-w-full justify-start py-0.5 text-left"
            onClick={() => onGo(mark)}
          >
            <span className="wrap-anywhere min-w-0 whitespace-normal font-normal text-xs">
              <span className="font-mono text-destructive">line {mark.line}</span> {mark.detail}
            </span>
          </Button>
        </li>
      ))}
      {marks.length > mostShown && (
        <li className="px-2 py-0.5 text-muted-foreground text-xs">and {marks.length - mostShown} more</li>
      )}
    </ul>
  );
}
