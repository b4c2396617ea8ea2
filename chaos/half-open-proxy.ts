import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A TCP proxy whose connections can go silent while both their ends stay open, as when a firewall has forgotten them. */
export class HalfOpenProxy {
  readonly #server: Server;
  readonly #pairs = new Set<[Socket, Socket]>();
  /** Where new connections lead, on loopback. */
  upstreamPort: number;

  constructor(upstreamPort: number) {
    this.upstreamPort = upstreamPort;
    this.#server = createServer((near) => {
      const far = connect(this.upstreamPort, "127.0.0.1");
      const pair: [Socket, Socket] = [near, far];
      this.#pairs.add(pair);
      for (const end of pair) end.on("error", () => undefined).on("close", () => this.#cut(pair));
      near.pipe(far).pipe(near);
    });
  }

  /** Listens on a port of its own, and gives it. */
  async open(): Promise<number> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
    return address.port;
  }

  /** Forwards nothing more on the connections that are open now; new ones work. What is given cuts the silent ones. */
  silence(): () => void {
    const silent = [...this.#pairs];
    for (const [near, far] of silent) {
      for (const [end, other] of [[near, far] as const, [far, near] as const]) {
        end.unpipe(other);
        end.pause();
      }
    }
    return () => {
      for (const pair of silent) this.#cut(pair);
    };
  }

  /** Cuts everything and listens no more. */
  close(): void {
    this.#server.close();
    for (const pair of this.#pairs) this.#cut(pair);
  }

  #cut(pair: [Socket, Socket]): void {
    this.#pairs.delete(pair);
    for (const end of pair) end.destroy();
  }
}
