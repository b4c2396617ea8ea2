import { PreviewFrame } from "@/components/preview-frame";
import { RevealedText } from "@/components/revealed-text";
import type { MailAddress } from "@/lib/core/mail-address";
import type { Mail } from "@/lib/core/render-mail";

function mailboxes(addresses: MailAddress[]): string {
  return addresses.map(({ name, address }) => (name === "" ? address : `${name} <${address}>`)).join(", ");
}

function fieldsOf({ from, to, cc, bcc, replyTo, subject, headers, messageId }: Mail): [string, string][] {
  const lists: [string, MailAddress[]][] = [
    ["From", [from]],
    ["To", to],
    ["Cc", cc],
    ["Bcc", bcc],
    ["Reply-To", replyTo === null ? [] : [replyTo]],
  ];
  const shown = lists.filter(([, addresses]) => addresses.length > 0);
  return [
    ...shown.map(([name, addresses]): [string, string] => [name, mailboxes(addresses)]),
    ["Subject", subject],
    ["Message-ID", `<${messageId}>`],
    ...Object.entries(headers),
  ];
}

function Part({ name, text }: { name: string; text: string }) {
  return (
    <div className="mt-2 border-border border-t border-dashed pt-2">
      <div className="text-muted-foreground">{name}</div>
      <RevealedText text={text} />
    </div>
  );
}

/** The message as it is sent. HTML is shown as its source: nothing that an agent wrote is rendered here. */
export function MailPreview({ mail, note }: { mail: Mail; note: string }) {
  return (
    <PreviewFrame what="Message" note={note}>
      {fieldsOf(mail).map(([name, value]) => (
        <div key={name}>
          <span className="text-muted-foreground">{name}: </span>
          <RevealedText text={value} />
        </div>
      ))}
      {mail.text !== null && <Part name="Text" text={mail.text} />}
      {mail.html !== null && <Part name="HTML" text={mail.html} />}
    </PreviewFrame>
  );
}
