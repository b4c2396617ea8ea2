import { type Mail, recipientsOf } from "@/lib/core/render-mail";

/** Who receives a message: the one address, or how many there are. */
export function recipientWords(mail: Mail): string {
  const [only, ...more] = recipientsOf(mail);
  return only === undefined || more.length > 0 ? `${more.length + 1} recipients` : only;
}
