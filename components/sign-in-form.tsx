"use client";

import { CircleAlert } from "lucide-react";
import { signIn } from "next-auth/react";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { readSignInFailure, type SignInFailure } from "@/lib/contract/sign-in-failure";

interface Attempt {
  email: string;
  failure: SignInFailure | null;
}

function words(failure: SignInFailure): string {
  switch (failure.reason) {
    case "wrong":
      return "The e-mail address or the password is not right. Check both and try again.";
    case "throttled": {
      const minutes = Math.ceil(failure.retryAfterSeconds / 60);
      return `Too many failed attempts from here. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
    }
    case "foreign":
      return "The server takes this page for another site’s. Whoever runs it has to set PUBLIC_URL to this address.";
    case "cookies":
      return "The browser did not send back the cookie that this page set. Allow cookies here, or use the https address, and try again.";
    case "unavailable":
      return "Countersign could not check this now. Nothing is wrong with your password; try again in a moment.";
  }
}

/** Signs in, and leaves for `from` where that worked. */
async function attemptSignIn(form: FormData, from: string): Promise<Attempt> {
  const email = String(form.get("email"));
  const answer = await signIn("credentials", {
    ...{ email, password: String(form.get("password")), callbackUrl: from, redirect: false },
  }).catch(() => undefined);
  if (answer?.ok === true && !answer.error) {
    // The browser has kept a fragment over the way here; no server ever saw it.
    window.location.assign(from.includes("#") ? from : from + window.location.hash);
    return { email, failure: null };
  }
  return { email, failure: readSignInFailure(answer?.error ?? "unavailable") };
}

/** E-mail address and password. When they are right, the browser goes to `from`, a path of this site. */
export function SignInForm({ from, failure }: { from: string; failure: SignInFailure | null }) {
  const password = useRef<HTMLInputElement>(null);
  const [attempt, submit, isPending] = useActionState<Attempt, FormData>(
    (_previous, form) => attemptSignIn(form, from),
    { email: "", failure },
  );
  useEffect(() => {
    if (attempt.failure !== null && attempt.email !== "") password.current?.focus();
  }, [attempt]);

  return (
    <form action={submit} className="flex flex-col gap-3">
      <Field label="E-mail address">
        {(control) => (
          <Input
            {...{ ...control, name: "email", type: "email", autoComplete: "username", required: true, autoFocus: true }}
            defaultValue={attempt.email}
            key={attempt.email}
          />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <Input
            {...{ ...control, name: "password", type: "password", autoComplete: "current-password", required: true }}
            ref={password}
          />
        )}
      </Field>
      <p role="alert" className="flex items-start gap-1 text-destructive text-sm empty:hidden">
        {attempt.failure !== null && (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>{words(attempt.failure)}</span>
          </>
        )}
      </p>
      <Button type="submit" pending={isPending} className="mt-1">
        Sign in
      </Button>
    </form>
  );
}
