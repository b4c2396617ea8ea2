// The system outside that the committers call: it answers 201 to every POST and notes when. GET /stats?atLeast=N answers
// once N have come; POST /reset?delayMs=D begins anew, with at least D from a call to its answer.
import { createServer } from "node:http";
import { reportListening } from "./report-listening";

let delayMs = 0;
let count = 0;
let heldMs = 0;
let firstNs = "";
let lastNs = "";
let waiting: { atLeast: number; answer: () => void }[] = [];

function arrived(): void {
  // Monotonic, and the same clock in every process of this machine.
  lastNs = String(process.hrtime.bigint());
  if (count === 0) firstNs = lastNs;
  count += 1;
  if (waiting.length > 0) answerWaiting();
}

function answerWaiting(): void {
  const due = waiting.filter(({ atLeast }) => atLeast <= count);
  waiting = waiting.filter(({ atLeast }) => atLeast > count);
  for (const { answer } of due) answer();
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://target");
  if (url.pathname === "/stats") {
    const answer = () => response.end(JSON.stringify({ count, firstNs, lastNs, heldMs }));
    waiting.push({ atLeast: Number(url.searchParams.get("atLeast") ?? 0), answer });
    return answerWaiting();
  }
  if (url.pathname === "/reset") {
    count = 0;
    heldMs = 0;
    delayMs = Number(url.searchParams.get("delayMs") ?? 0);
    return response.end();
  }
  arrived();
  request.resume();
  const arrivedAt = performance.now();
  const answer = () => {
    heldMs += performance.now() - arrivedAt;
    response.writeHead(201, { "content-type": "application/json" }).end('{"id":"T-1"}');
  };
  request.on("end", () => (delayMs === 0 ? answer() : setTimeout(answer, delayMs)));
});

reportListening(server);
