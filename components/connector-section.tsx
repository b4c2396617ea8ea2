"use client";

import { useRef } from "react";
import { newConnectors } from "@/components/draft-defaults";
import { FormSection } from "@/components/form-section";
import { HttpFields } from "@/components/http-fields";
import { SmtpFields } from "@/components/smtp-fields";
import { useDraftValue } from "@/components/type-draft";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { isJsonObject } from "@/lib/core/json";

type Kind = keyof typeof newConnectors;

/** How the target is reached. What was written for one kind is kept while the other is looked at. */
export function ConnectorSection() {
  const { value, write } = useDraftValue("/connector");
  const { error } = useDraftValue("/connector/kind");
  const kept = useRef(newConnectors);
  const kind: Kind = isJsonObject(value) && value.kind === "smtp" ? "smtp" : "http";
  const change = (next: Kind) => {
    if (isJsonObject(value)) kept.current = { ...kept.current, [kind]: value };
    write(kept.current[next]);
  };
  return (
    <FormSection title="Connector">
      <Field label="Reached by" error={error}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(event) => change(event.target.value === "smtp" ? "smtp" : "http")}
          >
            <option value="http">an HTTP request</option>
            <option value="smtp">a mail (SMTP)</option>
          </Select>
        )}
      </Field>
      {kind === "smtp" ? <SmtpFields key="smtp" /> : <HttpFields key="http" />}
    </FormSection>
  );
}
