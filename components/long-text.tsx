import { EndMark } from "@/components/end-mark";
import { RevealedText } from "@/components/revealed-text";
import { ScrollRegion } from "@/components/scroll-region";

/** A longer text scrolls inside itself. */
const scrolledLength = 2_000;

/** A text with its own lines, hidden characters by their code. `label` names it where it has to scroll. */
export function LongText({ label, text }: { label: string; text: string }) {
  const shown = (
    <div dir="auto" className="wrap-anywhere whitespace-pre-wrap font-sans text-sm">
      <RevealedText text={text} />
    </div>
  );
  if (text.length <= scrolledLength) return shown;
  return (
    <ScrollRegion label={label} className="max-h-96 overflow-y-auto p-0">
      {shown}
      <EndMark />
    </ScrollRegion>
  );
}
