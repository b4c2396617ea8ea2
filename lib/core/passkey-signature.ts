import { hashes, verify } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { toBase64Url } from "@/lib/core/base64-bytes";
import { type CoseKey, readCoseKey } from "@/lib/core/cose-key";

hashes.sha512 = sha512;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Whether this is the signature of `signed` by the key (COSE bytes): ES256, EdDSA or RS256. Asks WebCrypto, which Node and
 * browsers have alike, but for Ed25519, which is missing from older ones.
 */
export async function isPasskeySignature(publicKey: Uint8Array, signed: Bytes, signature: Bytes): Promise<boolean> {
  const key = readCoseKey(publicKey);
  if (key === null) return false;
  try {
    return await isSignature(key, signed, signature);
  } catch {
    return false; // a point that is not on the curve, say
  }
}

async function isSignature(key: CoseKey, signed: Bytes, signature: Bytes): Promise<boolean> {
  switch (key.algorithm) {
    case "EdDSA":
      return signature.length === 64 && verify(signature, signed, key.x, { zip215: false });
    case "ES256": {
      const raw = rawEcdsa(signature);
      const jwk = { kty: "EC", crv: "P-256", x: toBase64Url(key.x), y: toBase64Url(key.y) };
      return raw !== null && isWebCryptoSignature(jwk, { name: "ECDSA", namedCurve: "P-256" }, signed, raw);
    }
    case "RS256": {
      const jwk = { kty: "RSA", n: toBase64Url(key.n), e: toBase64Url(key.e) };
      return isWebCryptoSignature(jwk, { name: "RSASSA-PKCS1-v1_5" }, signed, signature);
    }
  }
}

async function isWebCryptoSignature(
  jwk: JsonWebKey,
  algorithm: { name: string; namedCurve?: string },
  signed: Bytes,
  signature: Bytes,
): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  const hashed = { ...algorithm, hash: "SHA-256" };
  const key = await subtle.importKey("jwk", jwk, hashed, false, ["verify"]);
  return subtle.verify(hashed, key, signature, signed);
}

/** An ECDSA signature of P-256 as its two numbers, 32 bytes each, from DER (RFC 3279, 2.2.3); null where it is none. */
function rawEcdsa(der: Bytes): Bytes | null {
  const [tag, length] = der;
  if (tag !== 0x30 || length !== der.length - 2 || length > 127) return null;
  const r = derNumber(der, 2);
  const s = r === null ? null : derNumber(der, r.end);
  if (r === null || s === null || s.end !== der.length) return null;
  const raw = new Uint8Array(64);
  raw.set(r.bytes, 32 - r.bytes.length);
  raw.set(s.bytes, 64 - s.bytes.length);
  return raw;
}

/** A positive DER integer of at most 32 bytes, in its one shortest form. */
function derNumber(der: Bytes, at: number): { bytes: Bytes; end: number } | null {
  const [tag, length = 0] = der.slice(at, at + 2);
  const end = at + 2 + length;
  if (tag !== 0x02 || length === 0 || end > der.length) return null;
  const written = der.slice(at + 2, end);
  const [first = 0, second = 0] = written;
  const isPadded = first === 0 && length > 1;
  if (first > 127 || (isPadded && second < 128)) return null;
  const bytes = isPadded ? written.slice(1) : written;
  return bytes.length <= 32 ? { bytes, end } : null;
}
