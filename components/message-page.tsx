import type { ReactNode } from "react";
import { Mark } from "@/components/mark";

/** What can be done there. As a button looks, without its code: these pages' scripts come along with every other page. */
export const messageActionClass =
  "inline-flex h-8 items-center rounded-md bg-primary px-3 font-medium text-primary-foreground text-sm hover:bg-primary-hover pointer-coarse:h-10";

/** A page that only says something: not found, gone wrong, signed out. */
export function MessagePage({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-[80dvh] w-full max-w-md flex-col justify-center gap-3 p-6">
      <Mark className="size-7 text-primary" />
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <div className="text-muted-foreground">{children}</div>
      {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </main>
  );
}
