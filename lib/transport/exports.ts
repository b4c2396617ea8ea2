import type { Hono, HonoRequest } from "hono";
import { listAuditEventsQuery } from "@/lib/contract/audit-event";
import { listCommitsQuery } from "@/lib/contract/commit";
import type { UserCaller } from "@/lib/services/caller";
import { type ExportFormat, exportAuditEvents, exportCommits } from "@/lib/services/export-rows";
import { answerMember } from "@/lib/transport/answer-member";
import { queryInput } from "@/lib/transport/input";
import { textStream } from "@/lib/transport/text-stream";

const mediaTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl",
};

/**
 * Lists as files, as far back as they go, for the dashboard's pages by their session cookie:
 * `GET /exports/{workspace}/audit.csv`, `…/audit.jsonl`, `…/history.csv` and `…/history.jsonl`, filtered as the lists of
 * the REST contract are. Streamed while they are read.
 */
export function addExports(api: Hono): void {
  for (const format of ["csv", "jsonl"] as const) {
    api.get(`/exports/:workspace/audit.${format}`, ({ req }) =>
      answer(req, `audit.${format}`, format, async (member) => {
        const query = await queryInput(listAuditEventsQuery).read(req.raw);
        return exportAuditEvents(member, query, format);
      }),
    );
    api.get(`/exports/:workspace/history.${format}`, ({ req }) =>
      answer(req, `history.${format}`, format, async (member) => {
        const query = await queryInput(listCommitsQuery).read(req.raw);
        return exportCommits(member, query, format);
      }),
    );
  }
}

function answer(
  req: HonoRequest<"/exports/:workspace/list">,
  name: string,
  format: ExportFormat,
  rows: (member: UserCaller) => Promise<AsyncGenerator<string>>,
): Promise<Response> {
  const slug = req.param("workspace");
  return answerMember(req.raw, slug, async (member, headers) => {
    const disposition = `attachment; filename="${slug}-${new Date().toISOString().slice(0, 10)}-${name}"`;
    const file = { "Content-Type": mediaTypes[format], "Content-Disposition": disposition };
    return new Response(textStream(await rows(member)), { headers: { ...headers, ...file } });
  });
}
