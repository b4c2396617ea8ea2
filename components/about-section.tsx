import { FieldRow, FormSection } from "@/components/form-section";
import { ChoiceField, TextField } from "@/components/type-fields";
import { impacts } from "@/lib/core/action-type-definition";

const impactOptions = impacts.map((value) => ({ value, label: value }));

/** What an action type is called, and how bad a wrong one would be. A name is chosen once. */
export function AboutSection({ isNew }: { isNew: boolean }) {
  return (
    <FormSection title="What it is">
      <FieldRow>
        <TextField
          pointer="/name"
          label="Name"
          mono
          placeholder="ticket.create"
          disabled={!isNew}
          hint={isNew ? "Dotted lower-case words. Agents propose by it, so it can’t be changed later." : "It stays."}
        />
        <ChoiceField pointer="/impact" label="Impact" options={impactOptions} hint="How bad a wrong action would be." />
      </FieldRow>
      <TextField pointer="/title" label="Title" placeholder="Create a ticket" hint="What it does, for people." />
      <TextField
        pointer="/description"
        label="Description"
        lines={2}
        hint="For agents and reviewers: when to propose it, and what to look at."
      />
    </FormSection>
  );
}
