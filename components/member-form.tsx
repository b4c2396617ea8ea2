"use client";

import { FormProblem } from "@/components/form-problem";
import { roleWords } from "@/components/role-words";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { issueAt, type PageAction, useMemberAction } from "@/components/use-member-action";
import type { NewMember } from "@/lib/contract/member";
import type { Role } from "@/lib/core/quorum";

interface MemberFormProps {
  /** The roles that whoever adds may give. */
  roles: readonly Role[];
  action: PageAction<NewMember>;
  onMade: (member: NewMember) => void;
}

/** Someone new in the workspace: e-mail address, name, role. */
export function MemberForm({ roles, action, onMade }: MemberFormProps) {
  const { run, isPending, failure } = useMemberAction(action, onMade);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        if (form.get("name") === "") form.delete("name");
        run(Object.fromEntries(form));
      }}
    >
      <Field label="E-mail address" error={issueAt(failure, "/email")}>
        {(control) => <Input {...control} name="email" type="email" required maxLength={254} autoComplete="off" />}
      </Field>
      <Field
        label="Name"
        hint="For someone who is new to this installation; otherwise they keep theirs."
        error={issueAt(failure, "/name")}
      >
        {(control) => <Input {...control} name="name" maxLength={80} autoComplete="off" />}
      </Field>
      <Field label="Role" error={issueAt(failure, "/role")}>
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
      <FormProblem failure={failure} fields={["/email", "/name", "/role"]} />
      <DialogFooter className="mt-1">
        <Button type="submit" pending={isPending}>
          Add to the workspace
        </Button>
      </DialogFooter>
    </form>
  );
}
