import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { setEnv } from "@/lib/env";
import { clientAddress, stampClientAddress } from "@/lib/transport/client-address";

afterEach(() => setEnv("PUBLIC_URL", ""));

async function addressSeen(given: string | null): Promise<string> {
  const server = createServer((request, response) => {
    stampClientAddress(request);
    const raw = request.rawHeaders.filter((_, i) => request.rawHeaders[i - 1]?.toLowerCase() === "x-forwarded-for");
    expect(raw).toEqual([request.headers["x-forwarded-for"]]);
    response.end(clientAddress(new Headers({ "x-forwarded-for": String(request.headers["x-forwarded-for"]) })));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const answer = await fetch(`http://127.0.0.1:${port}`, {
      headers: given === null ? {} : { "x-forwarded-for": given },
    });
    return await answer.text();
  } finally {
    server.close();
  }
}

test("what a client writes about its own address counts for nothing", async () => {
  expect(await addressSeen(null)).toBe("127.0.0.1");
  expect(await addressSeen("203.0.113.9")).toBe("127.0.0.1");
});

test("behind the proxy that PUBLIC_URL tells of, the proxy's own word counts: the last address", async () => {
  setEnv("PUBLIC_URL", "https://desk.example");
  expect(await addressSeen("203.0.113.9, 198.51.100.7")).toBe("198.51.100.7");
  expect(await addressSeen(null)).toBe("127.0.0.1");
});

test("an IPv4 address is one however it is written, an IPv6 subscriber is a /64", () => {
  const of = (value: string) => clientAddress(new Headers({ "x-forwarded-for": value }));
  expect(of("::ffff:192.0.2.1")).toBe("192.0.2.1");
  expect(of("2001:db8:1:2::1")).toBe(of("2001:db8:1:2:ffff::9"));
  expect(of("2001:db8:1:2::1")).not.toBe(of("2001:db8:1:3::1"));
  expect(of("nonsense")).toBe("unknown");
  expect(clientAddress(new Headers())).toBe("unknown");
});
