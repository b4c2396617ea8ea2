import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { lookupCommand } from "@/components/lookup-command";

const request = (url: string, headers: Record<string, string>) =>
  ({ ok: true, kind: "http", method: "GET", url, headers, body: null }) as const;

/** What the shell makes of the command's words. */
function words(command: string): string[] {
  const script = `printf '%s\\0' ${command.replace(/^curl/, "")}`;
  return execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

test("the command asks what the committer asks, secrets masked", () => {
  const command = lookupCommand(request("https://t.example/effects/key-1", { "X-Token": "••••••" }));
  expect(words(command)).toEqual([
    ...["--globoff", "--path-as-is", "--include", "--request", "GET", "https://t.example/effects/key-1"],
    ...["--header", "X-Token: ••••••"],
  ]);
});

test("what an agent wrote stays one word to the shell", () => {
  const url = `https://t.example/?q='; touch /tmp/owned; echo '$(id)\`id\``;
  const value = `a' "b" $HOME \\ ';exit 1;'`;
  expect(words(lookupCommand(request(url, { "X-Ref": value })))).toEqual([
    ...["--globoff", "--path-as-is", "--include", "--request", "GET", url, "--header", `X-Ref: ${value}`],
  ]);
});
