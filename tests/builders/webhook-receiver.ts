import type { IncomingHttpHeaders } from "node:http";
import { listenHttp } from "@/tests/builders/loopback-server";

/** One webhook as it arrived. */
export interface ReceivedWebhook {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Somebody's endpoint on loopback: what it got, and what it answers, call by call (the last goes on for ever). */
export interface WebhookReceiver {
  url: string;
  received: ReceivedWebhook[];
  answers: { status: number; headers?: Record<string, string>; body?: string }[];
}

/** Starts an endpoint that is gone after the test; it answers 204 unless `answers` says otherwise. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const answers: WebhookReceiver["answers"] = [];
  const port = await listenHttp(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    response.writeHead(answer?.status ?? 204, answer?.headers).end(answer?.body);
  });
  return { url: `http://127.0.0.1:${port}/hook`, received, answers };
}
