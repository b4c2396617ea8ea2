"use client";

import { newLookup, newPreview } from "@/components/draft-defaults";
import { FieldRow } from "@/components/form-section";
import { HeadersField } from "@/components/headers-field";
import { JsonField } from "@/components/json-field";
import { ListField } from "@/components/list-field";
import { OptionalPart } from "@/components/optional-part";
import { RetrySafetyField } from "@/components/retry-safety-field";
import { useDraftValue } from "@/components/type-draft";
import { ChoiceField, NumberField, TextField } from "@/components/type-fields";

const options = (...values: string[]) => values.map((value) => ({ value, label: value }));
const url = "https://tickets.example/api/{{ params.project }}/tickets";

function LookupPart() {
  const at = "/connector/lookup";
  return (
    <OptionalPart
      pointer={at}
      label="A lookup"
      hint="How the target is asked whether it happened, when its answer was lost. Retry safety “query” needs it."
      initial={newLookup}
    >
      <ChoiceField pointer={`${at}/method`} label="Lookup method" options={options("GET", "POST")} />
      <TextField
        pointer={`${at}/url`}
        label="Lookup address"
        mono
        placeholder="https://tickets.example/api/by-key/{{ commit.key }}"
      />
      <HeadersField pointer={`${at}/headers`} label="Lookup headers" />
      <FieldRow>
        <ListField pointer={`${at}/found`} label="Found on" by="comma" hint="These mean that it happened." />
        <ListField pointer={`${at}/absent`} label="Absent on" by="comma" hint="These mean that it did not." />
      </FieldRow>
      <NumberField
        pointer={`${at}/quarantineSeconds`}
        label="Quarantine, in seconds"
        hint="Absent counts only once so much has passed since the send."
      />
    </OptionalPart>
  );
}

function PreviewPart() {
  const at = "/connector/preview";
  return (
    <>
      <OptionalPart
        pointer={at}
        label="A preview"
        hint="The target’s present state is read (GET), and shown beside what it becomes."
        initial={newPreview}
      >
        <TextField pointer={`${at}/url`} label="Preview address" mono />
        <HeadersField pointer={`${at}/headers`} label="Preview headers" />
        <FieldRow>
          <ListField pointer={`${at}/found`} label="Readable on" by="comma" />
          <NumberField pointer={`${at}/timeoutMs`} label="Waits, in milliseconds" />
        </FieldRow>
        <JsonField
          pointer={`${at}/values`}
          label="Preview values"
          hint="A list of { label, pointer, after? }: where each value stands in the answer, and what it becomes."
        />
      </OptionalPart>
      <OptionalPart
        pointer="/connector/precondition"
        label="A precondition"
        hint="Values of the preview that must still be the same just before the send; else it goes back to its reviewers."
        initial={{ unchanged: [] }}
      >
        <ListField
          pointer="/connector/precondition/unchanged"
          label="Unchanged, by label"
          by="line"
          hint="One a line."
        />
      </OptionalPart>
    </>
  );
}

/** How an HTTP target is called. */
export function HttpFields() {
  const { value: retrySafety } = useDraftValue("/connector/retrySafety");
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[8rem_1fr]">
        <ChoiceField
          pointer="/connector/method"
          label="Method"
          options={options("POST", "PUT", "PATCH", "DELETE", "GET")}
        />
        <TextField pointer="/connector/url" label="Address" mono placeholder={url} />
      </div>
      <HeadersField pointer="/connector/headers" />
      <OptionalPart
        pointer="/connector/body"
        label="A body of its own"
        hint="Else the params are sent as they are; nothing with GET and DELETE."
        initial={{ title: "{{ params.title }}" }}
      >
        <JsonField
          pointer="/connector/body"
          label="Body"
          hint="Strings are templates; one that is a whole {{ … }} keeps its JSON type."
        />
      </OptionalPart>
      <FieldRow>
        <ListField
          pointer="/connector/success"
          label="Committed on"
          by="comma"
          hint="Status codes or classes, as 2xx."
        />
        <ListField
          pointer="/connector/rejected"
          label="Failed on"
          by="comma"
          hint="Anything else leaves the outcome open."
        />
        <NumberField pointer="/connector/timeoutMs" label="Waits, in milliseconds" />
        <NumberField
          pointer="/connector/maxConcurrency"
          label="At once, at most"
          empty="absent"
          hint="Calls of one committer. Left empty: as many as it makes at all."
        />
      </FieldRow>
      <RetrySafetyField pointer="/connector/retrySafety" />
      <FieldRow>
        <TextField
          pointer="/connector/idempotencyHeader"
          label="Key header"
          mono
          hint="Every call carries the commit key in it."
        />
        <NumberField
          pointer="/connector/keyRetentionSeconds"
          label={retrySafety === "keyed" ? "The target keeps keys for, in seconds" : "Tried again for, in seconds"}
        />
      </FieldRow>
      <LookupPart />
      <PreviewPart />
    </>
  );
}
