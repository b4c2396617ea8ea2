import { describe, expect, it } from "vitest";
import { type ApprovalSignature, approvalChallenge, approvalSignatureFault } from "@/lib/core/approval-signature";
import { toBase64Url } from "@/lib/core/base64-bytes";
import { type Assertion, SoftPasskey } from "@/tests/builders/soft-passkey";

const nonce = "n".repeat(43);
const facts = {
  workspaceId: "0199b0a0-0000-7000-8000-000000000001",
  proposalId: "0199b0a0-0000-7000-8000-000000000002",
  revision: 3,
  payloadHash: `sha256:${"a".repeat(64)}`,
  previewId: null,
};

function signed(passkey: SoftPasskey, otherwise: Assertion = {}): ApprovalSignature {
  const answer = passkey.get(toBase64Url(approvalChallenge(facts, nonce)), otherwise);
  return { nonce, rpId: passkey.site.rpId, publicKey: toBase64Url(passkey.publicKey), ...answer };
}

/** The same base64url text with one bit of one byte turned. */
function turned(text: string, at: number): string {
  const bytes = Buffer.from(text, "base64url");
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString("base64url");
}

describe("the challenge of an approval", () => {
  it("is one text for what is decided, and another for whatever else", () => {
    const challenge = toBase64Url(approvalChallenge(facts, nonce));
    // SHA-256 of "countersign approval v1", a newline and the RFC 8785 form, as openssl says it.
    expect(challenge).toBe("Hp7rc0Hh5Z4L6DI7YY7oWGIG8k4NPe259U5iHs4H0Mk");
    const others = [
      approvalChallenge({ ...facts, workspaceId: facts.proposalId }, nonce),
      approvalChallenge({ ...facts, proposalId: facts.workspaceId }, nonce),
      approvalChallenge({ ...facts, revision: 4 }, nonce),
      approvalChallenge({ ...facts, payloadHash: `sha256:${"b".repeat(64)}` }, nonce),
      approvalChallenge({ ...facts, previewId: facts.workspaceId }, nonce),
      approvalChallenge(facts, "m".repeat(43)),
    ].map(toBase64Url);
    expect(new Set([challenge, ...others]).size).toBe(7);
  });
});

describe.each(["ES256", "EdDSA", "RS256"] as const)("a signature by %s", (algorithm) => {
  const passkey = new SoftPasskey(algorithm);

  it("holds, many times over", async () => {
    // DER writes the two numbers of an ECDSA signature in several lengths.
    for (let n = 0; n < 40; n += 1) expect(await approvalSignatureFault(facts, signed(passkey))).toBeNull();
  });

  it("holds of nothing else", async () => {
    const signature = signed(passkey);
    for (const other of [{ revision: 4 }, { payloadHash: "sha256:b" }, { previewId: facts.workspaceId }])
      expect(await approvalSignatureFault({ ...facts, ...other }, signature)).toContain("not one of what was approved");
    expect(await approvalSignatureFault(facts, { ...signature, nonce: "m".repeat(43) })).not.toBeNull();
  });

  it("fails with any changed byte, and with another passkey's key", async () => {
    const signature = signed(passkey);
    const length = Buffer.from(signature.signature, "base64url").length;
    for (const at of [0, 1, 2, Math.floor(length / 2), length - 1])
      expect(
        await approvalSignatureFault(facts, { ...signature, signature: turned(signature.signature, at) }),
      ).not.toBeNull();
    for (const at of [0, 31, 32, 36]) {
      const authenticatorData = turned(signature.authenticatorData, at);
      expect(await approvalSignatureFault(facts, { ...signature, authenticatorData })).not.toBeNull();
    }
    const publicKey = toBase64Url(new SoftPasskey(algorithm).publicKey);
    expect(await approvalSignatureFault(facts, { ...signature, publicKey })).toContain("not one of the passkey");
  });

  it.each([
    ["at another host", { rpId: "elsewhere.example" }, "another host"],
    ["on another site's page", { origin: "https://elsewhere.example" }, "another site"],
    ["inside another site's page", { crossOrigin: true }, "another site"],
    ["without verifying the person", { flags: 1 }, "not verified"],
    ["with nobody there", { flags: 4 }, "not verified"],
    ["to register", { type: "webauthn.create" }, "not made to approve"],
  ] satisfies [string, Assertion, string][])("fails where it was made %s", async (_, otherwise, words) => {
    expect(await approvalSignatureFault(facts, signed(passkey, otherwise))).toContain(words);
  });
});

it("reads no bytes out of what are none", async () => {
  const signature = signed(new SoftPasskey());
  for (const member of ["publicKey", "authenticatorData", "clientDataJson", "signature"] as const)
    for (const text of ["", "=", "é", "AAAA"])
      expect(await approvalSignatureFault(facts, { ...signature, [member]: text })).not.toBeNull();
});
