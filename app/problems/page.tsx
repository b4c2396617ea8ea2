import type { Metadata } from "next";
import Link from "next/link";
import { Mark } from "@/components/mark";
import { PageHeader } from "@/components/page-header";
import { Card } from "@/components/ui/card";
import { errorCodes } from "@/lib/core/app-error";
import { errorResponses } from "@/lib/transport/error-responses";

export const metadata: Metadata = { title: "Problems" };

/** Every error code of the API. For everyone. */
export default function ProblemsPage() {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col px-4 py-8 sm:py-16">
      <Mark className="mb-4 size-6 text-primary" />
      <PageHeader title="Problems" description="What the API’s error codes mean, and what to do about them." />
      <Card className="overflow-hidden">
        <ul className="divide-y divide-border">
          {errorCodes.map((code) => (
            <li key={code}>
              <Link
                href={`/problems/${code}`}
                prefetch={false}
                className="flex flex-wrap items-baseline gap-x-3 px-4 py-2 text-sm -outline-offset-2 hover:bg-muted"
              >
                <span className="font-mono text-muted-foreground text-xs">{errorResponses[code].status}</span>
                <span className="w-52 shrink-0 font-mono text-xs max-sm:flex-1">{code}</span>
                <span className="max-sm:basis-full">{errorResponses[code].title}</span>
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </main>
  );
}
