import { FormSection } from "@/components/form-section";
import { JsonField } from "@/components/json-field";
import { OptionalPart } from "@/components/optional-part";
import { TextField } from "@/components/type-fields";

/** Which type undoes what was committed. */
export function CompensationSection() {
  return (
    <FormSection title="Compensation">
      <OptionalPart
        pointer="/compensation"
        label="Another action type undoes it"
        hint="From a committed proposal its agent or a reviewer proposes the undo, which needs approval like any other."
        initial={{ type: "", params: {} }}
        absent={null}
      >
        <TextField pointer="/compensation/type" label="Undone by" mono placeholder="ticket.close" />
        <JsonField
          pointer="/compensation/params"
          label="Its params"
          hint="Strings are templates over params, proposal, commit and response."
        />
      </OptionalPart>
    </FormSection>
  );
}
