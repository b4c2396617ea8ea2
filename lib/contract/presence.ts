import { z } from "zod";
import { id } from "@/lib/contract/primitives";

/** What a page says of its reader: that they look at a proposal, or no longer do. */
export const noteLookingInput = z.object({ proposalId: id, isLooking: z.boolean() });
export type NoteLookingInput = z.infer<typeof noteLookingInput>;

/** The other members who look at it now, by name. */
export interface LookingOthers {
  others: { id: string; name: string }[];
}
