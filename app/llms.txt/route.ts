import { llmsText } from "@/components/llms-text";
import { ownOrigin } from "@/lib/transport/same-origin";

/** What this app is, for language models. Says nothing of any workspace. */
export function GET(request: Request): Response {
  return new Response(llmsText(ownOrigin(request.headers)), {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}
