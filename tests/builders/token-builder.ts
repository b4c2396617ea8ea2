import { createHash, randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { prisma } from "@/lib/db/client";
import type { AgentCaller, UserCaller } from "@/lib/services/caller";

/** A token for this caller, put straight into the database: an agent key or a personal token. */
export async function buildToken(caller: AgentCaller | UserCaller): Promise<string> {
  const token = `${caller.kind === "agent" ? "csk" : "cst"}_${randomBytes(32).toString("base64url")}`;
  const digest = createHash("sha256").update(token).digest();
  const row = { id: uuidv7(), workspaceId: caller.workspace.id, digest, prefix: token.slice(0, 8) };
  switch (caller.kind) {
    case "agent":
      await prisma().agentKey.create({ data: { ...row, agentId: caller.agent.id } });
      return token;
    case "user":
      await prisma().personalToken.create({ data: { ...row, userId: caller.user.id, name: "test" } });
      return token;
  }
}
