import { expect, test } from "vitest";
import { fromBase64 } from "@/lib/core/base64-bytes";
import { hashText } from "@/lib/core/hash-text";
import {
  isGenuineKey,
  isSignedBy,
  keyHint,
  publicKeyOf,
  readSignedNote,
  signedNote,
  signingKeyOf,
  signText,
} from "@/lib/core/signed-note";

const key = signingKeyOf(Uint8Array.from({ length: 32 }, (_, n) => n));

test("a note of another implementation is read, and its signature holds", () => {
  // From the documentation of golang.org/x/mod/sumdb/note; its key is the type byte 1 and 32 bytes.
  const name = "PeterNeumann";
  const bytes = fromBase64("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW") ?? new Uint8Array();
  const peter = publicKeyOf(bytes.slice(1));
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const line =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  const note = readSignedNote(`${text}\n${line}`);
  const [signature] = note?.signatures ?? [];
  expect(note?.text).toBe(text);
  expect(signature).toMatchObject({ name, keyHint: keyHint(name, peter) });
  expect(isSignedBy(text, signature?.signature ?? "", peter)).toBe(true);
  expect(signedNote(text, name, peter, signature?.signature ?? "")).toBe(`${text}\n${line}`);
});

test("a signature is of one text by one key", () => {
  const signature = signText("one\n", key);
  expect(isSignedBy("one\n", signature, key)).toBe(true);
  expect(isSignedBy("two\n", signature, key)).toBe(false);
  expect(isSignedBy("one\n", signature, signingKeyOf(new Uint8Array(32)))).toBe(false);
  expect(isSignedBy("one\n", "AAAA", key)).toBe(false);
  expect(isSignedBy("one\n", "no base64", key)).toBe(false);
});

test("a key is known by the hash of its bytes", () => {
  expect(isGenuineKey(key)).toBe(true);
  expect(isGenuineKey({ ...key, id: hashText(new Uint8Array(32)) })).toBe(false);
  expect(isGenuineKey({ ...key, publicKey: "AAAA" })).toBe(false);
});

test("what is no note is not read", () => {
  const good = signedNote("one\n", "name", key, signText("one\n", key));
  expect(readSignedNote(good)?.text).toBe("one\n");
  for (const bad of [
    "",
    "one\n",
    good.slice(0, -1),
    good.replace("—", "-"),
    `${good}more\n`,
    good.replace("\n\n", "\n"),
  ]) {
    expect(readSignedNote(bad)).toBeNull();
  }
});
