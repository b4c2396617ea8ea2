import { FormSection } from "@/components/form-section";
import { JsonField } from "@/components/json-field";
import { TextField } from "@/components/type-fields";

/** What a proposal must say, and how it is summed up. */
export function ParamsSection() {
  return (
    <FormSection title="Params">
      <JsonField
        pointer="/paramsSchema"
        label="Params schema"
        hint="JSON Schema 2020-12, an object at its root. Proposals whose params don’t fit it are refused."
      />
      <TextField
        pointer="/summaryTemplate"
        label="Summary template"
        empty="null"
        mono
        lines={1}
        placeholder="Create “{{ params.title }}” in {{ params.project }}"
        hint="The line that reviewers read first, made from the params and never by the agent. Left empty: the title."
      />
    </FormSection>
  );
}
