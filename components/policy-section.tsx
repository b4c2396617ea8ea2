"use client";

import { FieldRow, FormSection } from "@/components/form-section";
import { durationWords } from "@/components/time-words";
import { useDraftValue } from "@/components/type-draft";
import { ChoiceField, FlagField, NumberField, TextField } from "@/components/type-fields";

function SecondsField({ pointer, label, zero }: { pointer: string; label: string; zero?: string }) {
  const { value } = useDraftValue(pointer);
  const words = typeof value === "number" && value > 0 ? durationWords(value * 1_000) : undefined;
  return <NumberField pointer={pointer} label={`${label}, in seconds`} hint={words ?? zero} />;
}

const signingOptions = [
  { value: "none", label: "No" },
  { value: "passkey", label: "With a passkey" },
];

/** What must hold before an action of the type is carried out. */
export function PolicySection() {
  return (
    <FormSection title="Policy">
      <FieldRow>
        <NumberField
          pointer="/policy/approvals"
          label="Approvals"
          hint="How many different reviewers have to approve."
        />
        <TextField
          pointer="/policy/confirmation"
          label="To be typed to approve"
          mono
          empty="null"
          placeholder="{{ params.project }}"
          hint="A template of the phrase. Left empty: nothing has to be typed."
        />
        <ChoiceField
          pointer="/policy/stepUp"
          label="Approvals are signed"
          options={signingOptions}
          hint="With a passkey, only the dashboard approves: no token does."
        />
        <SecondsField pointer="/policy/expiresAfterSeconds" label="Expires after" />
        <SecondsField pointer="/policy/holdSeconds" label="Held after the last approval" zero="Sent at once." />
        <SecondsField
          pointer="/policy/duplicateWindowSeconds"
          label="Warns of the same within"
          zero="Nobody is warned of what was done before."
        />
      </FieldRow>
      <FlagField pointer="/policy/selfApproval" label="The agent’s owner may approve what it proposes" />
      <FlagField pointer="/policy/commentOnReject" label="Rejecting and asking for changes take a comment" />
      <FlagField
        pointer="/policy/editable"
        label="Reviewers may edit the params"
        hint="Approvals given before then no longer count."
      />
    </FormSection>
  );
}
