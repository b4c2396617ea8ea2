import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { CoseKey } from "@/lib/core/cose-key";

/** CBOR (RFC 8949), as far as authenticators need it. */
export type Cbor = number | string | Uint8Array | Map<number | string, Cbor>;

/** What an authenticator does otherwise than it should. Flags: 1 is presence, 4 verification. */
export interface Assertion {
  counter?: number;
  flags?: number;
  origin?: string;
  rpId?: string;
  type?: string;
  crossOrigin?: boolean;
}

const present = 1;
const verified = 4;
const attested = 64;

/** An authenticator in software with one passkey, which answers as a browser with a real one does. */
export class SoftPasskey {
  readonly id = randomBytes(32);
  readonly credentialId = this.id.toString("base64url");
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly #key: KeyObject;
  #counter = 0;

  constructor(
    readonly algorithm: CoseKey["algorithm"] = "ES256",
    readonly site = { rpId: "localhost", origin: "http://localhost:3000" },
  ) {
    const { publicKey, privateKey } = makeKeys(algorithm);
    this.#key = privateKey;
    this.publicKey = coseOf(algorithm, publicKey);
  }

  /** What `navigator.credentials.create` gives, in base64url. */
  create(challenge: string, { flags = present | verified, ...other }: Assertion = {}) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = [randomBytes(16), length, this.id, this.publicKey];
    const head = this.#authenticatorData({ ...other, flags: flags | attested, counter: 0 });
    const authData = Buffer.concat([head, ...credential]);
    const object = new Map<string, Cbor>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", authData],
    ]);
    return {
      credentialId: this.credentialId,
      attestationObject: Buffer.from(cborOf(object)).toString("base64url"),
      clientDataJson: this.#clientData("webauthn.create", challenge, other).toString("base64url"),
      transports: ["internal"],
    };
  }

  /** What `navigator.credentials.get` gives for a challenge in base64url. The counter grows by one unless it is given. */
  get(challenge: string, assertion: Assertion = {}) {
    this.#counter += 1;
    const authenticatorData = this.#authenticatorData({ counter: this.#counter, ...assertion });
    const clientData = this.#clientData("webauthn.get", challenge, assertion);
    const signed = Buffer.concat([authenticatorData, createHash("sha256").update(clientData).digest()]);
    return {
      credentialId: this.credentialId,
      authenticatorData: authenticatorData.toString("base64url"),
      clientDataJson: clientData.toString("base64url"),
      signature: sign(this.algorithm === "EdDSA" ? null : "sha256", signed, this.#key).toString("base64url"),
    };
  }

  #authenticatorData({ rpId = this.site.rpId, flags = present | verified, counter = 0 }: Assertion): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([flags]), count]);
  }

  #clientData(usual: string, challenge: string, { type = usual, origin, crossOrigin = false }: Assertion): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: origin ?? this.site.origin, crossOrigin }));
  }
}

function makeKeys(algorithm: CoseKey["algorithm"]): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (algorithm) {
    case "ES256":
      return generateKeyPairSync("ec", { namedCurve: "P-256" });
    case "EdDSA":
      return generateKeyPairSync("ed25519");
    case "RS256":
      return generateKeyPairSync("rsa", { modulusLength: 2048 });
  }
}

function coseOf(algorithm: CoseKey["algorithm"], key: KeyObject): Uint8Array<ArrayBuffer> {
  const jwk = key.export({ format: "jwk" });
  const bytes = (text: string | undefined) => Buffer.from(text ?? "", "base64url");
  switch (algorithm) {
    case "ES256":
      return cborOf(
        new Map<number, Cbor>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(jwk.x)],
          [-3, bytes(jwk.y)],
        ]),
      );
    case "EdDSA":
      return cborOf(
        new Map<number, Cbor>([
          [1, 1],
          [3, -8],
          [-1, 6],
          [-2, bytes(jwk.x)],
        ]),
      );
    case "RS256":
      return cborOf(
        new Map<number, Cbor>([
          [1, 3],
          [3, -257],
          [-1, bytes(jwk.n)],
          [-2, bytes(jwk.e)],
        ]),
      );
  }
}

/** A value in CBOR. */
export function cborOf(value: Cbor): Uint8Array<ArrayBuffer> {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return joined([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return joined([head(2, value.length), value]);
  return joined([head(5, value.size), ...[...value].flat().map(cborOf)]);
}

function head(major: number, value: number): Uint8Array<ArrayBuffer> {
  if (value < 24) return Uint8Array.of((major << 5) | value);
  if (value < 256) return Uint8Array.of((major << 5) | 24, value);
  return Uint8Array.of((major << 5) | 25, value >> 8, value & 255);
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}
