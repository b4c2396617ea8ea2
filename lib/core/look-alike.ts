import { drawnAs, scripts } from "@/lib/core/letters-alike";
import { spelledOut } from "@/lib/core/spelled-out";

/**
 * A name that looks like another: as it is written, what is wrong in words (its letters spelled out), and as machines read it
 * (null: they don't).
 */
export interface LookAlike {
  written: string;
  problem: string;
  punycode: string | null;
}

/** One with its place in a text, in UTF-16 units. */
export interface PlacedLookAlike {
  start: number;
  found: LookAlike;
}

const hostName = /^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+\.?$/u;
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;
/** What stands between whatever stands around an address in a text: in JSON that may be an escape, and anywhere what can't be seen. */
const names = /(?:(?!\\[nrt]|(?<=\\)[nrt])[^\s\p{Cf}<>()[\]{}"'`,;|“”‘’«»])+/gu;
const punctuation = /^[.!?:]+|[.!?:]{1,9}$/g;
/** Nothing can be wrong with a text without one of these. */
const suspicious = /[^ -~\s]|xn--|@/i;

function asPunycode(host: string): string | null {
  return URL.canParse(`https://${host}`) ? new URL(`https://${host}`).hostname : null;
}

function mixedScripts(label: string): string | null {
  const found = scripts.flatMap(([name, letter]) => {
    const letters = label.match(letter);
    return letters === null ? [] : [{ name, letters: [...new Set(letters)].map(spelledOut).join(", ") }];
  });
  const foreign = found.filter(({ name }) => name !== "Latin" && name !== "East Asian");
  const [first] = foreign;
  if (first === undefined || found.length < 2) return null;
  const others = found.filter(({ name }) => name !== first.name).map(({ name }) => name);
  return `holds ${first.name} ${first.letters} in a ${others.join(" and ")} name`;
}

/** The ASCII that a label of another alphabet is drawn as; null where a letter of it is drawn as none. */
function drawnLike(label: string): string | null {
  const drawn = [...label.toLowerCase()].map((letter) => (/[a-z0-9_-]/.test(letter) ? letter : drawnAs.get(letter)));
  return drawn.includes(undefined) || /^[\x20-\x7E]*$/.test(label) ? null : drawn.join("");
}

function problemOf(label: string, isAmongAscii: boolean): string | null {
  if (/^xn--/i.test(label)) return "hides letters of another alphabet behind its punycode";
  const mixed = mixedScripts(label);
  if (mixed !== null) return mixed;
  const drawn = isAmongAscii ? drawnLike(label) : null;
  return drawn === null ? null : `looks like “${drawn}”, but is written in other letters`;
}

function inHost(host: string, start: number): PlacedLookAlike[] {
  const labels = host.split(".").filter((label) => label !== "");
  const last = labels.at(-1) ?? "";
  // Under a domain of its own alphabet a name is what it seems to be.
  const isAmongAscii = /^[\x20-\x7E]+$/.test(last);
  const problem = labels.map((label) => problemOf(label, isAmongAscii)).find((found) => found !== null);
  if (problem === undefined || problem === null) return [];
  return [{ start, found: { written: host, problem, punycode: asPunycode(host) } }];
}

function inUrl(text: string): PlacedLookAlike[] {
  const schemeLength = scheme.exec(text)?.[0].length ?? 0;
  const authority = text.slice(schemeLength).split(/[/?#\\]/, 1)[0] ?? "";
  const at = authority.lastIndexOf("@");
  const host = authority.slice(at + 1).replace(/:\d*$/, "");
  const user = authority.slice(0, Math.max(at, 0));
  const inside = inHost(host, schemeLength + at + 1);
  if (!user.includes(".")) return inside;
  const problem = `leads to ${spelledOut(host)}, not to ${spelledOut(user)}`;
  return [{ start: 0, found: { written: text, problem, punycode: asPunycode(host) } }, ...inside];
}

function inAddress(text: string): PlacedLookAlike[] {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const problem = problemOf(local, true);
  const before = problem === null ? [] : [{ start: 0, found: { written: local, problem, punycode: null } }];
  return [...before, ...inHost(text.slice(at + 1), at + 1)];
}

function inName(name: string): PlacedLookAlike[] {
  if (scheme.test(name)) return inUrl(name);
  const at = name.lastIndexOf("@");
  if (at > 0 && hostName.test(name.slice(at + 1))) return inAddress(name);
  return hostName.test(name) ? inHost(name, 0) : [];
}

/** Every one of `lookAlikes` with its place, in the order of the text; of two in one place the outer one is first. */
export function placedLookAlikes(text: string): PlacedLookAlike[] {
  if (!suspicious.test(text)) return [];
  return [...text.matchAll(names)].flatMap((match) => {
    const start = match.index + (/^[.!?:]*/.exec(match[0])?.[0].length ?? 0);
    const name = match[0].replace(punctuation, "");
    return inName(name).map((placed) => ({ ...placed, start: start + placed.start }));
  });
}

/**
 * What misleads in the e-mail addresses, host names and URLs of a text: labels of mixed alphabets, labels of another alphabet
 * that are drawn as ASCII, punycode, and a URL that shows another host before its own. Each once, in the order of the text.
 */
export function lookAlikes(text: string): LookAlike[] {
  const once = new Map<string, LookAlike>();
  for (const { found } of placedLookAlikes(text)) {
    if (!once.has(found.written)) once.set(found.written, found);
  }
  return [...once.values()];
}
