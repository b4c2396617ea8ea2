"use client";

import { ChevronsUpDown, LogOut } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { RevealedText } from "@/components/revealed-text";
import { ThemeToggle } from "@/components/theme-toggle";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

/** Who is signed in, and how to leave: a server action, or a form or button that does it. */
export interface SignedIn {
  user: { name: string; email: string };
  /** The user's role in this workspace. */
  role: string;
  signOut: ReactNode | (() => void | Promise<void>);
}

function SignOut({ signOut }: Pick<SignedIn, "signOut">) {
  if (typeof signOut !== "function") return signOut;
  return (
    <form action={signOut}>
      <Button type="submit" variant="outline" className="w-full">
        <LogOut aria-hidden />
        Sign out
      </Button>
    </form>
  );
}

const settings = [
  { page: "tokens", name: "Personal tokens" },
  { page: "passkeys", name: "Passkeys" },
  { page: "password", name: "Change password" },
];

/** The signed-in user at the foot of the navigation: name, role, theme, settings, sign out. */
export function UserMenu({ workspace, user, role, signOut }: SignedIn & { workspace: string }) {
  return (
    <Popover>
      <PopoverTrigger className="flex h-12 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-accent">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            <RevealedText text={user.name} />
          </span>
          <span className="block truncate text-muted-foreground text-xs">{role}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        <span className="sr-only">, account</span>
      </PopoverTrigger>
      <PopoverContent
        side="top"
        title={<RevealedText text={user.name} />}
        titleClassName="wrap-anywhere font-medium"
        className="flex flex-col gap-3"
      >
        <p className="wrap-anywhere -mt-3 text-muted-foreground text-xs">
          <RevealedText text={user.email} />
        </p>
        <ThemeToggle />
        <nav aria-label="Your settings" className="flex flex-col text-sm">
          {settings.map(({ page, name }) => (
            <Link
              key={page}
              href={`/w/${workspace}/settings/${page}`}
              prefetch={false}
              className="-mx-2 flex min-h-8 items-center rounded-sm px-2 hover:bg-accent pointer-coarse:min-h-10"
            >
              {name}
            </Link>
          ))}
        </nav>
        <SignOut signOut={signOut} />
      </PopoverContent>
    </Popover>
  );
}
