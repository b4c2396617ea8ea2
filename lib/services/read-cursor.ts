import { AppError } from "@/lib/core/app-error";
import { decodeCursor, encodeCursor, type KeysetCursor } from "@/lib/core/keyset-cursor";

/** The position that a list's `cursor` names, null for its beginning; throws `invalid_input` for what is no cursor. */
export function readCursor(cursor: string | undefined): KeysetCursor | null {
  if (cursor === undefined) return null;
  const position = decodeCursor(cursor);
  if (position !== null) return position;
  const detail = "Must be the nextCursor of an answer read before.";
  throw new AppError("invalid_input", "The cursor is not one of this API's.", {
    errors: [{ pointer: "/cursor", detail }],
  });
}

/**
 * One page of `found`, which holds one entry more than `limit` where the list goes on.
 * `position` tells where an entry stands in the list.
 */
export function pageOfFound<Item, Shown>(
  found: Item[],
  limit: number,
  position: (item: Item) => KeysetCursor,
  show: (item: Item) => Shown,
): { data: Shown[]; nextCursor: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { data: items.map(show), nextCursor: more ? encodeCursor(position(last)) : null };
}
