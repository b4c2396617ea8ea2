import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MessagePage } from "@/components/message-page";
import { Button } from "@/components/ui/button";
import { listWorkspaces } from "@/lib/services/list-workspaces";
import { pageUser } from "@/lib/transport/page-caller";
import { signOut } from "./sign-in/sign-out";

export const metadata: Metadata = { title: "No workspace" };

/** Leads to the inbox of the first workspace; who is in none is told what to do. */
export default async function StartPage() {
  const { user } = await pageUser("/");
  const [first] = await listWorkspaces(user.id);
  if (first !== undefined) redirect(`/w/${first.slug}/inbox`);
  return (
    <MessagePage
      title="You are in no workspace yet"
      actions={
        <form action={signOut}>
          <Button type="submit" variant="outline">
            Sign out
          </Button>
        </form>
      }
    >
      You are signed in as <span className="font-medium text-foreground">{user.email}</span>. Ask an admin of a
      workspace to add this address under Members; then load this page again.
    </MessagePage>
  );
}
