import { rows } from "@/lib/db/transaction";

/** How often a key was counted in its window, and when the window ends. */
export interface AttemptCount {
  failures: number;
  secondsLeft: number;
}

// Counted before the password is looked at, so that many attempts at once can't all slip through.
const count = {
  name: "count_sign_in_attempt",
  text: `INSERT INTO sign_in_throttle AS t (key, failures, window_start) VALUES ($1, 1, now())
         ON CONFLICT (key) DO UPDATE SET
           failures = CASE WHEN t.window_start < now() - make_interval(secs => $2) THEN 1 ELSE t.failures + 1 END,
           window_start = CASE WHEN t.window_start < now() - make_interval(secs => $2) THEN now() ELSE t.window_start END
         RETURNING failures, ceil(extract(epoch FROM window_start - now()) + $2)::int AS "secondsLeft"`,
};

const takeBack = {
  name: "take_back_sign_in_attempt",
  text: "UPDATE sign_in_throttle SET failures = greatest(failures - 1, 0) WHERE key = $1",
};

const clear = {
  name: "clear_sign_in_attempts",
  text: `DELETE FROM sign_in_throttle WHERE key = ANY(ARRAY(
           SELECT key FROM sign_in_throttle WHERE key = $1 OR window_start < now() - make_interval(secs => $2)
           FOR UPDATE SKIP LOCKED))`,
};

/** Counts one attempt under `key`, in a window of so many seconds that starts with the first. */
export async function countAttempt(key: string, windowSeconds: number): Promise<AttemptCount> {
  const [row] = await rows<AttemptCount>(count, [key, windowSeconds]);
  if (row === undefined) throw new Error("An attempt to sign in was not counted.");
  return row;
}

/** Takes one attempt back: it was none. */
export async function takeBackAttempt(key: string): Promise<void> {
  await rows(takeBack, [key]);
}

/** Forgets the attempts under `key`, and every window that has ended. */
export async function clearAttempts(key: string, windowSeconds: number): Promise<void> {
  await rows(clear, [key, windowSeconds]);
}
