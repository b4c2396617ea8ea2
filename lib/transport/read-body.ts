import { AppError } from "@/lib/core/app-error";
import { parseIJson } from "@/lib/core/i-json";
import type { JsonValue } from "@/lib/core/json";

/** The largest request body, in bytes. */
export const largestBody = 262_144;

/**
 * A request's body as I-JSON. Throws `unsupported_media_type` unless it is `application/json` in UTF-8 without a content
 * coding, `payload_too_large` beyond 256 KiB (what was announced or what arrives), and what `parseIJson` throws.
 */
export async function readJson(request: Request): Promise<JsonValue> {
  refuseOtherMedia(request.headers);
  return parseIJson(await readBytes(request));
}

/** Reads a body that nobody looks at, no further than it may go; throws `payload_too_large`. */
export async function refuseLargeBody(request: Request): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") await readBytes(request);
}

function refuseOtherMedia(headers: Headers): void {
  const [type, ...parameters] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  const foreign = parameters.map((one) => one.trim()).filter((one) => !/^(?:charset="?utf-8"?)?$/.test(one));
  const coding = headers.get("content-encoding") ?? "identity";
  if (type?.trim() === "application/json" && foreign.length === 0 && coding.toLowerCase() === "identity") return;
  throw new AppError("unsupported_media_type", "Send application/json in UTF-8, without a content coding.");
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > largestBody) refuseTooLarge();
  if (announced === null) return readStream(request.body);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > largestBody) refuseTooLarge();
  return bytes;
}

/** A body of unknown length: read no further than it may go. */
async function readStream(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > largestBody) refuseTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuseTooLarge(): never {
  throw new AppError("payload_too_large", `A body may have ${largestBody} bytes.`);
}
