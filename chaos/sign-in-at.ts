import { z } from "zod";

const csrf = z.object({ csrfToken: z.string() });

/** Signs in at one web process, as its page does, and gives the `Cookie` header of the session. Throws where it is refused. */
export async function signInAt(url: string, email: string, password: string): Promise<string> {
  const asked = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = csrf.parse(await asked.json());
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: cookiesOf(asked), origin: url },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const cookies = cookiesOf(answer);
  if (!cookies.includes("countersign.session=")) throw new Error(`The sign-in was answered ${answer.status}.`);
  return cookies;
}

function cookiesOf({ headers }: Response): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
