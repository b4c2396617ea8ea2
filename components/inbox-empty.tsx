import { CircleCheck, SearchX } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/empty-state";
import { type InboxAddress, inboxHref } from "@/components/inbox-address";
import { buttonVariants } from "@/components/ui/button";
import type { InboxView } from "@/lib/contract/inbox-view";

const words: Record<InboxView, { title: string; text: string }> = {
  "for-me": { title: "Nothing waits for you", text: "What others have to decide stands under All." },
  assigned: { title: "Nothing is assigned to you", text: "What anybody may decide stands under For me." },
  all: { title: "Nothing waits for a decision", text: "What agents propose appears here by itself." },
  later: { title: "Nothing is put off", text: "Press h on a proposal to see it again later." },
};

/** An inbox without rows: because nothing waits, or because nothing matches. */
export function InboxEmpty({ workspace, address }: { workspace: string; address: InboxAddress }) {
  const isNarrowed = address.q !== "" || address.type.length + address.agent.length + address.impact.length > 0;
  const { title, text } = isNarrowed
    ? { title: "No proposal matches", text: "Take a filter away, or look under All." }
    : words[address.view];
  return (
    <div className="flex flex-1 items-center justify-center p-4">
      <EmptyState
        icon={isNarrowed ? SearchX : CircleCheck}
        title={title}
        action={
          (isNarrowed || address.view !== "all") && (
            <Link href={inboxHref(workspace, {})} prefetch={false} className={buttonVariants({ variant: "outline" })}>
              Show all that is pending
            </Link>
          )
        }
      >
        {text}
      </EmptyState>
    </div>
  );
}
