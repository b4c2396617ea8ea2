import type { Context } from "hono";
import { authenticate } from "@/lib/transport/authentication";
import { clientAddress } from "@/lib/transport/client-address";
import { problemResponse } from "@/lib/transport/error-responses";
import type { Operation } from "@/lib/transport/operation";
import type { RateLimit } from "@/lib/transport/rate-limit";
import { requestIdOf, standardHeaders } from "@/lib/transport/request-id";

/**
 * One request of the contract from beginning to end, in the order of its checks: token, rate limit, input, service.
 * Whatever is thrown becomes a problem document.
 */
export async function runOperation(context: Context, operation: Operation, rateLimit: RateLimit): Promise<Response> {
  const request = context.req.raw;
  const requestId = requestIdOf(request.headers.get("x-request-id"));
  const headers = standardHeaders(requestId);
  try {
    const { caller, tokenId } = await authenticate(request, () => clientAddress(request.headers), rateLimit, headers);
    await rateLimit.countRequests(tokenId, 1, headers);
    const param = (name: string) => context.req.param(name) ?? "";
    const countMore = (requests: number) => rateLimit.countRequests(tokenId, requests, headers);
    const answer = await operation.run({ caller, request, param, requestId, countMore });
    // A plain object of headers and one text: what the server writes in a single call.
    return new Response(answer.stream ?? answer.json, {
      status: answer.status,
      headers: { ...headers, ...answer.headers },
    });
  } catch (error) {
    return problemResponse(error, headers, requestId);
  }
}
