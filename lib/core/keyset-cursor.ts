/** Where a keyset page ends: the time that the list is ordered by, and the id that breaks ties. */
export interface KeysetCursor {
  at: Date;
  id: string;
}

const form = /^(\d{1,15})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** A cursor as callers carry it: opaque to them, URL-safe. */
export function encodeCursor(cursor: KeysetCursor): string {
  return `${cursor.at.getTime()}.${cursor.id}`;
}

/** Reads a cursor; null when it is none of ours. */
export function decodeCursor(text: string): KeysetCursor | null {
  const match = form.exec(text);
  if (match === null) return null;
  const [, at = "", id = ""] = match;
  return { at: new Date(Number(at)), id };
}
