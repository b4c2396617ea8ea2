import type { Hono, HonoRequest } from "hono";
import { listAuditEventsQuery } from "@/lib/contract/audit-event";
import { listCommitsQuery } from "@/lib/contract/commit";
import type { UserCaller } from "@/lib/services/caller";
import { type ExportFormat, exportAuditEvents, exportCommits } from "@/lib/services/export-rows";
import { problemResponse } from "@/lib/transport/error-responses";
import { queryInput } from "@/lib/transport/input";
import { pageMember } from "@/lib/transport/page-member";
import { requestIdOf, standardHeaders } from "@/lib/transport/request-id";
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

async function answer(
  req: HonoRequest<"/exports/:workspace/list">,
  name: string,
  format: ExportFormat,
  rows: (member: UserCaller) => Promise<AsyncGenerator<string>>,
): Promise<Response> {
  const requestId = requestIdOf(req.header("x-request-id") ?? null);
  const headers = standardHeaders(requestId);
  try {
    const slug = req.param("workspace");
    const body = textStream(await rows(await pageMember(req.raw.headers, slug)));
    const disposition = `attachment; filename="${slug}-${new Date().toISOString().slice(0, 10)}-${name}"`;
    const file = { "Content-Type": mediaTypes[format], "Content-Disposition": disposition };
    return new Response(body, { headers: { ...headers, ...file } });
  } catch (error) {
    return problemResponse(error, headers, requestId);
  }
}
