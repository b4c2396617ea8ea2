import { type OpenApiDocument, openApiDocument } from "@/lib/contract/openapi-document";
import { apiOperations } from "@/lib/transport/api-operations";
import { openApiText } from "@/lib/transport/openapi";

let read: OpenApiDocument | undefined;

/** The very document that GET /api/v1/openapi.json answers with, read once for the pages that show it. */
export function apiReference(): OpenApiDocument {
  read ??= openApiDocument.parse(JSON.parse(openApiText(apiOperations)));
  return read;
}
