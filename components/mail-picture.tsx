import { LongText } from "@/components/long-text";
import { RevealedText } from "@/components/revealed-text";
import { mailDocument } from "@/lib/core/mail-document";
import type { ShownMail } from "@/lib/core/payload-kind";

function headsOf({ from, to, cc, bcc, replyTo }: ShownMail): [string, string][] {
  const heads: [string, string | null][] = [
    ["From", from],
    ["To", to.join(", ")],
    ["Cc", cc.join(", ")],
    ["Bcc", bcc.join(", ")],
    ["Reply-To", replyTo],
  ];
  return heads.flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, value]]));
}

/**
 * A message as its recipient reads it. HTML stands in a frame that runs nothing, loads nothing and leads nowhere, made of
 * its structure alone (`mailDocument`).
 */
export function MailPicture({ mail }: { mail: ShownMail }) {
  const { subject, text, html } = mail;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <dl className="flex flex-col gap-0.5 text-sm">
        {headsOf(mail).map(([name, value]) => (
          <div key={name} className="flex min-w-0 gap-3">
            <dt className="w-16 shrink-0 text-muted-foreground">{name}</dt>
            <dd className="wrap-anywhere min-w-0 font-mono text-xs leading-5">
              <RevealedText text={value} />
            </dd>
          </div>
        ))}
        <div className="flex min-w-0 gap-3">
          <dt className="w-16 shrink-0 text-muted-foreground">Subject</dt>
          <dd className="wrap-anywhere min-w-0 font-semibold">
            <RevealedText text={subject} />
          </dd>
        </div>
      </dl>
      {text !== null && (
        <div className="border-border border-t pt-3">
          <LongText label="The message’s text" text={text} />
        </div>
      )}
      {html !== null && (
        <div className="flex flex-col gap-1.5 border-border border-t pt-3">
          <p className="text-muted-foreground text-xs">
            HTML, without its styles: images are not loaded, and links lead nowhere here.
          </p>
          <iframe
            title="The message’s HTML"
            sandbox=""
            srcDoc={mailDocument(html)}
            referrerPolicy="no-referrer"
            className="h-80 w-full rounded-md border border-border bg-white"
          />
        </div>
      )}
    </div>
  );
}
