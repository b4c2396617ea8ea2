import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const LOOK_EVERY_MS = 250;

/** An npm that is killed outright tells its script nothing: the script would run on, unseen. So it looks, and stops the ordinary way. */
export function stopWithNpm() {
  const npm = process.env.npm_lifecycle_event ? npmProcess() : null;
  if (npm === null) return;
  const timer = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** npm runs a script through a shell, which some shells replace by the script and others don't. */
function npmProcess() {
  const parent = lookUp(process.ppid);
  if (!parent) return null;
  return /^-?(sh|dash|bash|ash|zsh|ksh|busybox)$/.test(parent.name) ? parent.parent : process.ppid;
}

function lookUp(pid) {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const end = stat.lastIndexOf(")");
      return { name: stat.slice(stat.indexOf("(") + 1, end), parent: Number(stat.slice(end + 2).split(" ")[1]) };
    }
    const [parent, name] = execFileSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .split(/\s+/);
    return { name: name.split("/").at(-1), parent: Number(parent) };
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return lookUp(pid) !== null;
  } catch (error) {
    return error.code === "EPERM";
  }
}
