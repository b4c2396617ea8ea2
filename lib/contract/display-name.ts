import { z } from "zod";

/**
 * The name of an agent, a person or a token: 1 to 80 characters that can be seen. Control, format and direction marks are
 * refused, for a name stands beside what is approved.
 */
export const displayName = z
  .string()
  .min(1, "Must not be empty.")
  .max(80, "Must be at most 80 characters.")
  .regex(/^(?!\s)[^\p{C}\p{Zl}\p{Zp}]*(?<!\s)$/u, "Must not hold hidden characters, or spaces at its ends.");
