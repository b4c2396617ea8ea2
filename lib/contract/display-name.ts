import { z } from "zod";
import { text } from "@/lib/contract/text";

/**
 * The name of an agent, a person or a token: 1 to 80 characters that can be seen. Control, format and direction marks are
 * refused, for a name stands beside what is approved.
 */
export const displayName = text(80, z.string().min(1, "Must not be empty.")).regex(
  /^(?!\s)[^\p{C}\p{Zl}\p{Zp}]*(?<!\s)$/u,
  "Must not hold hidden characters, or spaces at its ends.",
);
