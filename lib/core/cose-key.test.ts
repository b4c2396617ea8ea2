import fc from "fast-check";
import { expect, it } from "vitest";
import { readCoseKey } from "@/lib/core/cose-key";
import { type Cbor, cborOf, SoftPasskey } from "@/tests/builders/soft-passkey";

const bytes = (length: number) => new Uint8Array(length).fill(7);
const key = (members: [number, Cbor][]) => cborOf(new Map<number, Cbor>(members));

it.each(["ES256", "EdDSA", "RS256"] as const)("reads a key of %s", (algorithm) => {
  expect(readCoseKey(new SoftPasskey(algorithm).publicKey)).toMatchObject({ algorithm });
});

it("reads no other algorithm, curve, or length", () => {
  for (const other of [
    key([
      [1, 2],
      [3, -35],
      [-1, 2],
      [-2, bytes(48)],
      [-3, bytes(48)],
    ]),
    key([
      [1, 2],
      [3, -7],
      [-1, 2],
      [-2, bytes(32)],
      [-3, bytes(32)],
    ]),
    key([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(32)],
    ]),
    key([
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes(31)],
    ]),
    key([
      [1, 3],
      [3, -257],
      [-1, bytes(128)],
      [-2, bytes(3)],
    ]),
    key([
      [1, 3],
      [3, -65535],
      [-1, bytes(256)],
      [-2, bytes(3)],
    ]),
  ])
    expect(readCoseKey(other)).toBeNull();
});

it("reads nothing that is cut off, goes on, or says a member twice", () => {
  const whole = new SoftPasskey("EdDSA").publicKey;
  for (let length = 0; length < whole.length; length += 1) expect(readCoseKey(whole.slice(0, length))).toBeNull();
  expect(readCoseKey(Uint8Array.of(...whole, 0))).toBeNull();
  const twice = Buffer.concat([Uint8Array.of(0xa5), whole.slice(1), cborOf(1), cborOf(1)]);
  expect(readCoseKey(twice)).toBeNull();
});

it("throws at no bytes whatever", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (any) => {
      expect(() => readCoseKey(any)).not.toThrow();
    }),
  );
});
