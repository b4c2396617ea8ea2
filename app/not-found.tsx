import type { Metadata } from "next";
import { MessagePage, messageActionClass } from "@/components/message-page";

export const metadata: Metadata = { title: "Not found" };

/** Also what someone sees who may not see the page: the two are not told apart. */
export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing here"
      actions={
        <a href="/" className={messageActionClass}>
          Go to the inbox
        </a>
      }
    >
      The address is wrong, or what it names belongs to a workspace that you are not a member of.
    </MessagePage>
  );
}
