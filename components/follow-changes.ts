/** How a page hears of changes: over the stream, by asking from time to time, or not at all. */
export type Connection = "connecting" | "live" | "polling" | "offline";

const pollMs = 10_000;

interface Follower {
  /** A proposal of the workspace changed; null where it is not said which, or where something may have been missed. */
  onChange: (proposalId: string | null) => void;
  /** Someone came to look at a proposal, or left it; null where it is not said which. */
  onLooking: (proposalId: string | null) => void;
  onConnection: (connection: Connection) => void;
}

function changedId(data: unknown): string | null {
  try {
    const read: unknown = JSON.parse(String(data));
    const found = typeof read === "object" && read !== null && "proposalId" in read ? read.proposalId : null;
    return typeof found === "string" ? found : null;
  } catch {
    return null;
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch("/api/live", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/**
 * Follows a workspace's event stream until the returned function is called. While the stream is down it asks every 10 s
 * (only where the server answers: a refresh that fails would take the page away) and opens the stream anew. A hidden page
 * lets go of its stream, for a browser opens six to one host and no more; shown again, it catches up.
 */
export function followChanges(workspace: string, { onChange, onLooking, onConnection }: Follower): () => void {
  let stream: EventSource | null = null;
  let poll: ReturnType<typeof setInterval> | undefined;
  // At first too: something may have changed since the server rendered the page.
  let missed = true;

  const close = () => {
    stream?.close();
    stream = null;
  };
  const quiet = () => {
    clearInterval(poll);
    poll = undefined;
  };
  const lose = () => {
    missed = true;
    poll ??= setInterval(() => void ask(), pollMs);
  };
  const open = () => {
    close();
    const opened = new EventSource(`/api/events/${encodeURIComponent(workspace)}`);
    stream = opened;
    opened.addEventListener("open", () => {
      quiet();
      onConnection("live");
      if (missed) onChange(null);
      missed = false;
    });
    opened.addEventListener("change", (event) => onChange(changedId(event.data)));
    opened.addEventListener("looking", (event) => onLooking(changedId(event.data)));
    opened.addEventListener("error", () => {
      lose();
      void ask(false);
    });
  };
  const ask = async (reopen = true) => {
    const answers = await serverAnswers();
    if (poll === undefined) return;
    onConnection(answers ? "polling" : "offline");
    if (!answers || !reopen) return;
    onChange(null);
    if (stream === null || stream.readyState === EventSource.CLOSED) open();
  };
  const onVisibility = () => {
    if (document.hidden) {
      quiet();
      close();
      missed = true;
    } else if (stream === null) open();
  };
  const onOnline = () => open();
  const onOffline = () => {
    lose();
    onConnection("offline");
  };

  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("online", onOnline);
  window.addEventListener("offline", onOffline);
  if (!document.hidden) open();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    window.removeEventListener("online", onOnline);
    window.removeEventListener("offline", onOffline);
    quiet();
    close();
  };
}
