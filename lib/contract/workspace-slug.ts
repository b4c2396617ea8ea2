import { z } from "zod";

/** A workspace's name in addresses: 1 to 63 of a–z, 0–9 and hyphens, none at an end. */
export const workspaceSlug = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "Must be 1 to 63 of a–z, 0–9 and hyphens, with none at an end.");
