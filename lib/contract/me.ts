import { z } from "zod";
import { id } from "@/lib/contract/primitives";
import { roles } from "@/lib/core/quorum";

/** `GET /me`: whose token this is. An agent key has an agent and no role; a personal token a user and a role. */
export const meResource = z
  .object({
    workspace: z.object({ id, slug: z.string() }),
    agent: z.object({ id, name: z.string() }).nullable(),
    user: z.object({ id, email: z.string(), name: z.string() }).nullable(),
    role: z.enum(roles).nullable(),
  })
  .meta({ id: "Me" });
export type MeResource = z.infer<typeof meResource>;
