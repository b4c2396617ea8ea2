"use client";

import { DialogForm } from "@/components/dialog-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PageAction } from "@/components/use-member-action";
import type { NewAgentKey } from "@/lib/contract/agent";

interface AgentFormProps {
  /** Who may answer for it. */
  members: { id: string; name: string }[];
  /** Whoever creates it. */
  userId: string;
  action: PageAction<NewAgentKey>;
  onMade: (key: NewAgentKey) => void;
}

const ownerHint = "Answers for it, and can’t approve what it proposes unless the action type’s policy allows that.";

/** A new agent: its name and its owner. Its first key is made with it. */
export function AgentForm({ members, userId, action, onMade }: AgentFormProps) {
  return (
    <DialogForm action={action} onDone={onMade} submit="Create agent and key" names={["name", "ownerId"]}>
      {(error) => (
        <>
          <Field
            label="Name"
            hint="Stands beside everything that it proposes, and can’t be changed."
            error={error("name")}
          >
            {(control) => (
              <Input {...control} name="name" required maxLength={80} autoComplete="off" placeholder="support-bot" />
            )}
          </Field>
          <Field label="Owner" hint={ownerHint} error={error("ownerId")}>
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
        </>
      )}
    </DialogForm>
  );
}
