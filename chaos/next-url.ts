import type { Desk } from "./chaos-workload";

let turn = 0;

/** The web process whose turn it is. A request that is sent again meets another one, where there are several. */
export function nextUrl({ urls }: Pick<Desk, "urls">): string {
  turn += 1;
  return urls[turn % urls.length] ?? urls[0];
}
