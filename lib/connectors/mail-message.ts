import MailComposer from "nodemailer/lib/mail-composer";
import type { Mail } from "@/lib/core/render-mail";

/**
 * The message's bytes: MIME, text and HTML as alternatives, both quoted-printable. `bcc` is in no header. Nothing is
 * read from files or URLs, and nothing is taken as it stands: nodemailer encodes every part.
 */
export function mailMessage(mail: Mail): Promise<Buffer> {
  const { from, to, cc, bcc, replyTo, subject, text, html, headers, messageId } = mail;
  const composer = new MailComposer({
    ...{ from, to, cc, bcc, subject, messageId: `<${messageId}>` },
    ...(replyTo !== null && { replyTo }),
    ...(text !== null && { text }),
    ...(html !== null && { html }),
    headers: Object.entries(headers).map(([key, value]) => ({
      key,
      value: { prepared: true, foldLines: true, value },
    })),
    encoding: "quoted-printable",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
