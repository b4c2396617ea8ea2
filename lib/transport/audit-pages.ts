import type { Hono } from "hono";
import { exportAudit } from "@/lib/services/export-audit";
import { getAuditProof } from "@/lib/services/get-audit-proof";
import { answerMember } from "@/lib/transport/answer-member";
import { auditEventId } from "@/lib/transport/audit-events";
import { textStream } from "@/lib/transport/text-stream";

/**
 * What the audit page fetches, by the session cookie: `GET /audit/{workspace}/proofs/{id}`, the proof as REST has it, and
 * `GET /audit/{workspace}/bundle`, the whole log as a file.
 */
export function addAuditPages(api: Hono): void {
  api.get("/audit/:workspace/proofs/:id", ({ req }) =>
    answerMember(req.raw, req.param("workspace"), async (member, headers) => {
      const proof = await getAuditProof(member, auditEventId(req.param("id")));
      return new Response(JSON.stringify(proof), { headers: { ...headers, "Content-Type": "application/json" } });
    }),
  );
  api.get("/audit/:workspace/bundle", ({ req }) =>
    answerMember(req.raw, req.param("workspace"), async (member, headers) => {
      const name = `audit-${member.workspace.slug}-${new Date().toISOString().slice(0, 10)}.jsonl`;
      const file = { "Content-Type": "application/jsonl", "Content-Disposition": `attachment; filename="${name}"` };
      return new Response(textStream(exportAudit(member)), { headers: { ...headers, ...file } });
    }),
  );
}
