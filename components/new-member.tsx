"use client";

import { KeyReveal } from "@/components/key-reveal";
import { MemberForm } from "@/components/member-form";
import { RevealDialog } from "@/components/reveal-dialog";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import type { PageAction } from "@/components/use-member-action";
import type { NewMember as Added } from "@/lib/contract/member";
import type { Role } from "@/lib/core/quorum";

function Welcome({ member, done }: { member: Added; done: () => void }) {
  if (member.password === null) {
    return (
      <>
        <p className="text-sm">{member.email} has an account here already, and signs in with the password they have.</p>
        <DialogFooter>
          <Button onClick={done}>Done</Button>
        </DialogFooter>
      </>
    );
  }
  return (
    <KeyReveal what="password" secret={member.password} onDone={done}>
      Give it to {member.email}, who signs in with it.
    </KeyReveal>
  );
}

interface NewMemberProps {
  roles: readonly Role[];
  action: PageAction<Added>;
}

/** The button that adds a member, and shows a new user's password. */
export function NewMember({ roles, action }: NewMemberProps) {
  return (
    <RevealDialog<Added>
      trigger="Add member"
      title="Add a member"
      madeTitle="Added to the workspace"
      form={(made) => <MemberForm roles={roles} action={action} onMade={made} />}
      reveal={(member, done) => <Welcome member={member} done={done} />}
    />
  );
}
