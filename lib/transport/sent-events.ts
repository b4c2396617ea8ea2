const heartbeatMs = 15_000;
const checkMs = 60_000;
const reconnectMs = 2_000;
/** So many messages may wait for a reader who does not read; who reads again later gets a fresh stream. */
const mostUnread = 1_000;

const encoder = new TextEncoder();

/** One message of a stream. `data` is written as JSON. */
export interface SentEvent {
  event: string;
  data: object | null;
  /** Where a reader who comes back goes on from. */
  id?: string;
}

interface StreamOptions {
  /** Whether the reader may still listen; asked each minute. */
  mayListen: () => Promise<boolean>;
  /** Of the request: aborts when the reader goes away. */
  signal: AbortSignal;
  /** Starts what feeds the stream, until `ended` aborts. */
  begin: (send: (message: SentEvent) => void, ended: AbortSignal) => void | Promise<void>;
}

/**
 * A response's body of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). It ends when the
 * reader goes away or falls behind, when `begin` fails, and within a minute after the reader may no longer listen.
 */
export function sentEvents({ mayListen, signal, begin }: StreamOptions): ReadableStream<Uint8Array> {
  const ended = new AbortController();
  const open = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const end = () => {
      if (ended.signal.aborted) return;
      ended.abort();
      controller.close();
    };
    const write = (text: string) => {
      if (ended.signal.aborted) return;
      if ((controller.desiredSize ?? 0) < -mostUnread) return end();
      controller.enqueue(encoder.encode(text));
    };
    const timers = [
      setInterval(() => write(": still here\n\n"), heartbeatMs),
      setInterval(() => void mayListen().then((still) => still || end(), end), checkMs),
    ];
    ended.signal.addEventListener("abort", () => {
      for (const timer of timers) clearInterval(timer);
      signal.removeEventListener("abort", end);
    });
    signal.addEventListener("abort", end);
    write(`retry: ${reconnectMs}\n\n`);
    void Promise.resolve(begin((message) => write(textOf(message)), ended.signal)).catch(end);
  };
  return new ReadableStream({ start: open, cancel: () => ended.abort() });
}

function textOf({ event, data, id }: SentEvent): string {
  const lines = [...(id === undefined ? [] : [`id: ${id}`]), `event: ${event}`, `data: ${JSON.stringify(data)}`];
  return `${lines.join("\n")}\n\n`;
}

/** The headers of such a stream: nothing on the way may hold it back. */
export const sentEventsHeaders = { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" };
