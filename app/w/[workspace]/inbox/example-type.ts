import type { ExampleType } from "@/components/first-proposal";
import { sampleParams } from "@/components/sample-params";
import { validateParams } from "@/lib/core/params-schema";
import { listActionTypes } from "@/lib/services/list-action-types";

const looked = 20;
const invented: ExampleType = { name: "ticket.create", params: { title: "Printer on fire" }, isReal: false };

/** A type of this catalogue with params that it takes; one that is still to be made where there is none. */
export async function exampleType(caller: Parameters<typeof listActionTypes>[0]): Promise<ExampleType> {
  const { data } = await listActionTypes(caller, { limit: looked });
  for (const { name, paramsSchema } of data) {
    const params = sampleParams(paramsSchema);
    if (validateParams(paramsSchema, params).length === 0) return { name, params, isReal: true };
  }
  return invented;
}

/** Where the reader reached this app, as far as the request tells. */
export function requestOrigin(headers: Headers): string {
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost";
  const scheme = headers.get("x-forwarded-proto")?.split(",")[0] ?? "http";
  return `${scheme}://${host}`;
}
