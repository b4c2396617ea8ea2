/** A passkey's public key, by its algorithm: P-256 coordinates, an Ed25519 key, or an RSA modulus and exponent. */
export type CoseKey =
  | { algorithm: "ES256"; x: Uint8Array<ArrayBuffer>; y: Uint8Array<ArrayBuffer> }
  | { algorithm: "EdDSA"; x: Uint8Array<ArrayBuffer> }
  | { algorithm: "RS256"; n: Uint8Array<ArrayBuffer>; e: Uint8Array<ArrayBuffer> };

/** The algorithms that a passkey may sign with, by their COSE numbers (RFC 9053, RFC 8812), the preferred first. */
export const coseAlgorithms = { EdDSA: -8, ES256: -7, RS256: -257 } as const;

type CborValue = number | Uint8Array<ArrayBuffer>;

const shortestModulus = 256;

/**
 * Reads a COSE key (RFC 9052, 7) of one of `coseAlgorithms`; null where it is none. Reads no more of CBOR than such a key may be
 * made of: one map of whole numbers and byte strings.
 */
export function readCoseKey(bytes: Uint8Array): CoseKey | null {
  const map = readMap(bytes);
  const [type, algorithm, x, y] = [map?.get(1), map?.get(3), map?.get(-2), map?.get(-3)];
  const first = map?.get(-1);
  if (type === 2 && algorithm === coseAlgorithms.ES256 && first === 1)
    return isBytes(x, 32) && isBytes(y, 32) ? { algorithm: "ES256", x, y } : null;
  if (type === 1 && algorithm === coseAlgorithms.EdDSA && first === 6)
    return isBytes(x, 32) ? { algorithm: "EdDSA", x } : null;
  if (type === 3 && algorithm === coseAlgorithms.RS256 && first instanceof Uint8Array && x instanceof Uint8Array)
    return first.length >= shortestModulus ? { algorithm: "RS256", n: first, e: x } : null;
  return null;
}

function isBytes(value: CborValue | undefined, length: number): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array && value.length === length;
}

/** A CBOR map (RFC 8949) and nothing after it; null for whatever else. A member that comes twice makes it none. */
function readMap(bytes: Uint8Array): Map<number, CborValue> | null {
  const head = readHead(bytes, 0);
  if (head?.major !== 5) return null;
  const map = new Map<number, CborValue>();
  let at = head.end;
  for (let left = head.value; left > 0; left -= 1) {
    const key = readItem(bytes, at);
    const item = key === null ? null : readItem(bytes, key.end);
    if (key === null || item === null || typeof key.value !== "number" || map.has(key.value)) return null;
    map.set(key.value, item.value);
    at = item.end;
  }
  return at === bytes.length ? map : null;
}

function readItem(bytes: Uint8Array, at: number): { value: CborValue; end: number } | null {
  const head = readHead(bytes, at);
  if (head === null) return null;
  const { major, value, end } = head;
  if (major === 0) return { value, end };
  if (major === 1) return { value: -1 - value, end };
  if (major !== 2 || end + value > bytes.length) return null;
  return { value: new Uint8Array(bytes.slice(end, end + value)), end: end + value };
}

/** An item's head with a value of up to 16 bits: no key needs longer ones. */
function readHead(bytes: Uint8Array, at: number): { major: number; value: number; end: number } | null {
  const [first, second, third] = bytes.slice(at, at + 3);
  if (first === undefined) return null;
  const [major, info] = [first >> 5, first & 31];
  if (info < 24) return { major, value: info, end: at + 1 };
  if (info === 24 && second !== undefined) return { major, value: second, end: at + 2 };
  if (info === 25 && second !== undefined && third !== undefined)
    return { major, value: second * 256 + third, end: at + 3 };
  return null;
}
