import type { Server } from "node:http";

/** Has a server of the benchmark listen on loopback and says where; its process ends with the one that started it. */
export function reportListening(server: Server): void {
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address !== null && typeof address === "object") process.send?.({ listening: address.port });
  });
  process.once("disconnect", () => process.exit(0));
}
