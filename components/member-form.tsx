"use client";

import { DialogForm } from "@/components/dialog-form";
import { roleWords } from "@/components/role-words";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PageAction } from "@/components/use-member-action";
import type { NewMember } from "@/lib/contract/member";
import type { Role } from "@/lib/core/quorum";

interface MemberFormProps {
  /** The roles that whoever adds may give. */
  roles: readonly Role[];
  action: PageAction<NewMember>;
  onMade: (member: NewMember) => void;
}

const nameHint = "For someone who is new to this installation; otherwise they keep theirs.";

/** Someone new in the workspace: e-mail address, name, role. */
export function MemberForm({ roles, action, onMade }: MemberFormProps) {
  return (
    <DialogForm action={action} onDone={onMade} submit="Add to the workspace" names={["email", "name", "role"]}>
      {(error) => (
        <>
          <Field label="E-mail address" error={error("email")}>
            {(control) => <Input {...control} name="email" type="email" required maxLength={254} autoComplete="off" />}
          </Field>
          <Field label="Name" hint={nameHint} error={error("name")}>
            {(control) => <Input {...control} name="name" maxLength={80} autoComplete="off" />}
          </Field>
          <Field label="Role" error={error("role")}>
            {(control) => (
              <Select {...control} name="role" defaultValue="reviewer">
                {roles.map((role) => (
                  <option key={role} value={role}>
                    {role}: {roleWords[role]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
