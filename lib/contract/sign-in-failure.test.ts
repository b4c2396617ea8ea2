import { expect, test } from "vitest";
import { readSignInFailure, signInFailureCode } from "@/lib/contract/sign-in-failure";

test("what is written is read again, and anything else says nothing about the password", () => {
  const failures = [
    ...([{ reason: "wrong" }, { reason: "foreign" }, { reason: "cookies" }, { reason: "unavailable" }] as const),
    { reason: "throttled", retryAfterSeconds: 840 } as const,
  ];
  for (const failure of failures) expect(readSignInFailure(signInFailureCode(failure))).toEqual(failure);
  expect(readSignInFailure("CredentialsSignin")).toEqual({ reason: "wrong" });
  expect(readSignInFailure("<script>")).toEqual({ reason: "unavailable" });
});
