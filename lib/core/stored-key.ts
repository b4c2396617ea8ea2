/**
 * An idempotency key as it is stored, where an agent's proposals and what people propose for it share one index. A
 * person's stands behind their id and a space, which no key that is sent holds: the two never meet.
 */
export function storedKey(key: string, proposedById: string | null): string {
  return proposedById === null ? key : `${proposedById} ${key}`;
}

/** The key as it was sent. */
export function sentKey(stored: string): string {
  return stored.slice(stored.indexOf(" ") + 1);
}
