import { errorCodes } from "@/lib/core/app-error";

const codes: ReadonlySet<string> = new Set(errorCodes);

/** Words of the document: what stands between backticks is code, and an error code leads to the page that explains it. */
export function ReferenceText({ text }: { text: string }) {
  let at = 0;
  return text.split("`").map((part, index) => {
    const key = at;
    at += part.length + 1;
    if (index % 2 === 0) return part;
    if (!codes.has(part)) return <code key={key}>{part}</code>;
    return (
      <a key={key} href={`/problems/${part}`}>
        <code>{part}</code>
      </a>
    );
  });
}
