import type { OpenApiDocument, OpenApiOperation } from "@/lib/contract/openapi-document";

/** One operation and where it is called. `path` is below the document's server. */
export interface ReferenceOperation {
  method: string;
  path: string;
  operation: OpenApiOperation;
}

/** Operations that the document groups under one noun. `id` is the group's anchor. */
export interface ReferenceGroup {
  id: string;
  name: string;
  description: string;
  operations: ReferenceOperation[];
}

/** Every operation of the document by its first tag, in the document's order; what has no tag that it knows comes last. */
export function referenceGroups({ tags, paths }: OpenApiDocument): ReferenceGroup[] {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const known = new Set(tags.map(({ name }) => name));
  const tagOf = ({ operation }: ReferenceOperation) => operation.tags.find((tag) => known.has(tag)) ?? "Other";
  return [...tags, { name: "Other", description: "" }]
    .map(({ name, description }) => ({
      ...{ id: `tag-${name.replaceAll(" ", "-")}`, name, description },
      operations: all.filter((each) => tagOf(each) === name),
    }))
    .filter(({ operations }) => operations.length > 0);
}

/** Webhooks that say the same of themselves but for their names. */
export interface ReferenceWebhooks {
  names: string[];
  operation: OpenApiOperation;
}

/** The document's webhooks, those that differ in nothing but their names together. */
export function referenceWebhooks({ webhooks }: OpenApiDocument): ReferenceWebhooks[] {
  const alike = new Map<string, ReferenceWebhooks>();
  for (const [name, { post }] of Object.entries(webhooks)) {
    const { operationId: _id, summary: _summary, ...said } = post;
    const key = JSON.stringify(said);
    alike.set(key, { names: [...(alike.get(key)?.names ?? []), name], operation: post });
  }
  return [...alike.values()];
}
