import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Mark } from "@/components/mark";
import { PageHeader } from "@/components/page-header";
import { Badge } from "@/components/ui/badge";
import { errorCodes } from "@/lib/core/app-error";
import { errorResponses } from "@/lib/transport/error-responses";
import { problemWords } from "../problem-words";

interface ProblemPageProps {
  params: Promise<{ code: string }>;
}

const known = (code: string) => errorCodes.find((each) => each === code);

export async function generateMetadata({ params }: ProblemPageProps): Promise<Metadata> {
  const code = known((await params).code);
  return { title: code === undefined ? "Not found" : errorResponses[code].title };
}

/** What one error code means: the page that the `type` of a problem document names. For everyone. */
export default async function ProblemPage({ params }: ProblemPageProps) {
  const code = known((await params).code);
  if (code === undefined) notFound();
  const { status, title } = errorResponses[code];
  const { happened, todo } = problemWords[code];
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col px-4 py-8 sm:py-16">
      <Mark className="mb-4 size-6 text-primary" />
      <PageHeader
        parent={{ href: "/problems", label: "Problems" }}
        title={title}
        badge={
          <>
            <Badge className="font-mono">{status}</Badge>
            <Badge variant="outline" className="font-mono">
              {code}
            </Badge>
          </>
        }
      />
      <h2 className="mt-2 font-semibold">What happened</h2>
      <p className="mt-1">
        <Words text={happened} />
      </p>
      <h2 className="mt-6 font-semibold">What to do</h2>
      <p className="mt-1">
        <Words text={todo} />
      </p>
      <p className="mt-8 border-border border-t pt-3 text-muted-foreground text-sm">
        Errors of the API are problem documents (RFC 9457). The contract is at{" "}
        <Link href="/api/v1/openapi.json" prefetch={false} className="text-primary underline underline-offset-4">
          /api/v1/openapi.json
        </Link>
        .
      </p>
    </main>
  );
}

/** Text whose names of members stand between backticks. */
function Words({ text }: { text: string }) {
  return text.split("`").map((part, index) => {
    const key = `${index}${part}`;
    return index % 2 === 1 ? (
      <code key={key} className="rounded-sm bg-muted px-1 font-mono text-xs">
        {part}
      </code>
    ) : (
      <span key={key}>{part}</span>
    );
  });
}
