import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Mark } from "@/components/mark";
import { SignInForm } from "@/components/sign-in-form";
import { localPath } from "@/lib/contract/local-path";
import { readSignInFailure } from "@/lib/contract/sign-in-failure";
import { optionalPageUser } from "@/lib/transport/page-caller";

export const metadata: Metadata = { title: "Sign in" };

type Query = Record<string, string | string[] | undefined>;

/** The sign-in page. `from` is where to go afterwards, `callbackUrl` the same in next-auth's words. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const from = localPath(first(query.from) ?? first(query.callbackUrl));
  if ((await optionalPageUser()) !== null) redirect(from);
  const error = first(query.error);
  return (
    <main className="mx-auto flex min-h-[85dvh] w-full max-w-80 flex-col justify-center gap-5 p-4">
      <header className="flex flex-col gap-2">
        <Mark className="size-7 text-primary" />
        <h1 className="font-semibold text-xl tracking-tight">Sign in to Countersign</h1>
      </header>
      <SignInForm from={from} failure={error === undefined ? null : readSignInFailure(error)} />
      <p className="text-muted-foreground text-xs">
        Whoever runs this installation gives you your account. The first one’s password was printed at the first start,
        unless ADMIN_PASSWORD set it.
      </p>
    </main>
  );
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
