import {
  createSerializer,
  type inferParserType,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { unknownAges } from "@/lib/core/unknown-age";

/** What the address of the desk of unknowns says: what it is narrowed to, and which proposal is open. */
export const unknownParsers = {
  type: parseAsNativeArrayOf(parseAsString),
  age: parseAsStringLiteral(unknownAges),
  proposal: parseAsString,
};

/** The desk's address, read. */
export type UnknownAddress = inferParserType<typeof unknownParsers>;

const serialize = createSerializer(unknownParsers);

/** The address of a workspace's desk of unknowns (its slug). */
export function unknownHref(workspace: string, address: Partial<UnknownAddress>): string {
  return serialize(`/w/${workspace}/unknown`, address);
}
