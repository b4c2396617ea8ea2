import { type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { lineAt, placeOfPointer } from "@/components/json-place";
import type { InputIssue } from "@/lib/core/app-error";

/** Something wrong with a JSON text: where (UTF-16 units), in which line (from 1), and what. */
export interface JsonMark {
  start: number;
  end: number;
  line: number;
  detail: string;
}

const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

const spaced = (code: string) => code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();

/** Where the text is no JSON; one mark a place. */
function syntaxMarks(text: string): JsonMark[] {
  const errors: ParseError[] = [];
  parseTree(text, errors, strict);
  const first = errors.filter(({ offset }, index) => errors.findIndex((other) => other.offset === offset) === index);
  return first.map(({ error, offset, length }) => {
    const detail = spaced(printParseErrorCode(error));
    return { start: offset, end: offset + length, line: lineAt(text, offset), detail };
  });
}

/** What is wrong with a text: where it is no JSON; else the issues whose pointers begin with `root`, each at its value. */
export function jsonMarks(text: string, issues: InputIssue[], root: string): JsonMark[] {
  const syntax = syntaxMarks(text);
  if (syntax.length > 0) return syntax;
  const below = issues.filter(({ pointer }) => pointer === root || pointer.startsWith(`${root}/`));
  return below.flatMap(({ pointer, detail }) => {
    const inside = pointer.slice(root.length);
    const place = placeOfPointer(text, `/value${inside}`);
    if (place === null) return [];
    // What is missing is named: its place is that of the value which should hold it.
    const words = inside === "" ? detail : `${inside.slice(1)} ${detail}`;
    return [{ ...place, line: lineAt(text, place.start), detail: words }];
  });
}
