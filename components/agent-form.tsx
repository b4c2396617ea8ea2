"use client";

import { FormProblem } from "@/components/form-problem";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { issueAt, type PageAction, useMemberAction } from "@/components/use-member-action";
import type { NewAgentKey } from "@/lib/contract/agent";

interface AgentFormProps {
  /** Who may answer for it. */
  members: { id: string; name: string }[];
  /** Whoever creates it. */
  userId: string;
  action: PageAction<NewAgentKey>;
  onMade: (key: NewAgentKey) => void;
}

/** A new agent: its name and its owner. Its first key is made with it. */
export function AgentForm({ members, userId, action, onMade }: AgentFormProps) {
  const { run, isPending, failure } = useMemberAction(action, onMade);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        run(Object.fromEntries(new FormData(event.currentTarget)));
      }}
    >
      <Field
        label="Name"
        hint="Stands beside everything that it proposes, and can’t be changed."
        error={issueAt(failure, "/name")}
      >
        {(control) => (
          <Input {...control} name="name" required maxLength={80} autoComplete="off" placeholder="support-bot" />
        )}
      </Field>
      <Field
        label="Owner"
        hint="Answers for it, and can’t approve what it proposes unless the action type’s policy allows that."
        error={issueAt(failure, "/ownerId")}
      >
        {(control) => (
          <Select {...control} name="ownerId" defaultValue={userId}>
            {members.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <FormProblem failure={failure} fields={["/name", "/ownerId"]} />
      <DialogFooter className="mt-1">
        <Button type="submit" pending={isPending}>
          Create agent and key
        </Button>
      </DialogFooter>
    </form>
  );
}
