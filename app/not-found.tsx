import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/message-page";
import { buttonVariants } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** Also what someone sees who may not see the page: the two are not told apart. */
export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing here"
      actions={
        <Link href="/" prefetch={false} className={buttonVariants()}>
          Go to the inbox
        </Link>
      }
    >
      The address is wrong, or what it names belongs to a workspace that you are not a member of.
    </MessagePage>
  );
}
