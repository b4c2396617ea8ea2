import { FieldRow } from "@/components/form-section";
import { HeadersField } from "@/components/headers-field";
import { ListField } from "@/components/list-field";
import { RetryPromise } from "@/components/retry-promise";
import { ChoiceField, NumberField, TextField } from "@/components/type-fields";

const securities = [
  { value: "starttls", label: "STARTTLS, and not without" },
  { value: "tls", label: "TLS from the first byte" },
  { value: "none", label: "none" },
];

/** Which mail server is given which message. */
export function SmtpFields() {
  const at = "/connector";
  return (
    <>
      <FieldRow>
        <TextField pointer={`${at}/host`} label="Mail server" mono placeholder="smtp.example.com" />
        <NumberField pointer={`${at}/port`} label="Port" />
        <ChoiceField pointer={`${at}/security`} label="Encryption" options={securities} />
        <NumberField pointer={`${at}/timeoutMs`} label="Waits, in milliseconds" />
        <TextField pointer={`${at}/username`} label="Signs in as" mono empty="absent" />
        <TextField
          pointer={`${at}/password`}
          label="Password"
          mono
          empty="absent"
          placeholder="{{ secrets.SMTP_PASSWORD }}"
          hint="A template that reads a secret, never the password itself."
        />
        <TextField pointer={`${at}/from`} label="From" mono />
        <TextField pointer={`${at}/replyTo`} label="Reply-To" mono empty="absent" />
      </FieldRow>
      <ListField pointer={`${at}/to`} label="To" by="line" hint="One address or template a line." />
      <FieldRow>
        <ListField pointer={`${at}/cc`} label="Cc" by="line" />
        <ListField pointer={`${at}/bcc`} label="Bcc" by="line" />
      </FieldRow>
      <TextField pointer={`${at}/subject`} label="Subject" mono />
      <TextField pointer={`${at}/text`} label="Text" mono lines={4} empty="absent" />
      <TextField pointer={`${at}/html`} label="HTML" mono lines={3} empty="absent" hint="Each value is escaped." />
      <HeadersField pointer={`${at}/headers`} />
      <FieldRow>
        <NumberField
          pointer={`${at}/keyRetentionSeconds`}
          label="Tried again for, in seconds"
          hint="What the server provably did not take."
        />
        <NumberField
          pointer={`${at}/maxConcurrency`}
          label="At once, at most"
          empty="absent"
          hint="Messages of one committer. Left empty: as many as it makes at all."
        />
      </FieldRow>
      <p className="text-sm">
        <RetryPromise retrySafety="blind" />
      </p>
    </>
  );
}
