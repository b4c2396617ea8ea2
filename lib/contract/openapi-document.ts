import { z } from "zod";
import { jsonObject } from "@/lib/contract/primitives";

const words = z.string().default("");

/** What is sent or answered, by its media type. */
const content = z.record(z.string(), z.object({ schema: jsonObject }));

const parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header", "cookie"]),
  required: z.boolean().default(false),
  description: words,
  schema: jsonObject,
});
export type OpenApiParameter = z.infer<typeof parameter>;

const answer = z.object({
  description: words,
  headers: z.record(z.string(), z.object({ description: words })).default({}),
  content: content.default({}),
});

const operation = z.object({
  operationId: z.string(),
  summary: words,
  description: words,
  tags: z.array(z.string()).default([]),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content }).optional(),
  /** By status: `201`, `2XX`. */
  responses: z.record(z.string(), answer),
  /** Which schemes will do, each by its name; none where no token is taken, nothing where the document's own hold. */
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
});
export type OpenApiOperation = z.infer<typeof operation>;

const described = z.object({ name: z.string(), description: words });

/** As much of an OpenAPI 3.1 document as a reader of the reference is shown. Schemas are JSON Schema 2020-12. */
export const openApiDocument = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string(), summary: words, description: words }),
  servers: z.array(z.object({ url: z.string() })),
  tags: z.array(described),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  /** By path and method. */
  paths: z.record(z.string(), z.partialRecord(z.enum(["get", "post", "put", "patch", "delete"]), operation)),
  /** What is sent to others, by the name of what happened. */
  webhooks: z.record(z.string(), z.object({ post: operation })).default({}),
  components: z.object({
    schemas: z.record(z.string(), jsonObject),
    securitySchemes: z.record(z.string(), z.object({ description: words })),
  }),
});
export type OpenApiDocument = z.infer<typeof openApiDocument>;
