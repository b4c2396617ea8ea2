import type { LookupAddress } from "node:dns";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isForbiddenAddress, literalAddress } from "@/lib/connectors/forbidden-address";
import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import { createGuardedAgent, type ResolveAll } from "@/lib/connectors/outbound-guard";

describe("isForbiddenAddress", () => {
  it.each([
    ...["0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"],
    ...["169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1"],
    ...["192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"],
    ...["168.63.129.16", "::", "::1", "::7f00:1", "::10.0.0.1", "::808:808", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe"],
    ...["::ffff:168.63.129.16", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::169.254.169.254", "64:ff9b:1::1"],
    ...["2002:7f00:1::", "2002:808:808::", "2001:0:7f00:1::", "2001:db8::1", "100::1", "fc00::1", "fd00:ec2::254"],
    ...["fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "3fff::1", "5f00::1", "4000::1", "not an address", ""],
  ])("forbids %s", (address) => {
    expect(isForbiddenAddress(address)).toBe(true);
  });

  it.each([
    ...[
      "1.1.1.1",
      "8.8.8.8",
      "93.184.216.34",
      "172.15.0.1",
      "172.32.0.1",
      "100.63.0.1",
      "100.128.0.1",
      "168.63.129.17",
    ],
    ...["2606:4700::1111", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"],
  ])("lets %s through", (address) => {
    expect(isForbiddenAddress(address)).toBe(false);
  });

  it("judges an IPv4 address alike in each of its IPv6 spellings", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isForbiddenAddress(`::ffff:${address}`)).toBe(isForbiddenAddress(address));
        expect(isForbiddenAddress(`64:ff9b::${address}`)).toBe(isForbiddenAddress(address));
      }),
    );
  });
});

describe("literalAddress", () => {
  it.each([
    ...["127.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "127.1", "127.0.1", "017700000001", "0177.0.0.1"],
    ...["127.0.0.1.", "::ffff:127.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
  ])("reads %s as 127.0.0.1", (host) => {
    expect(literalAddress(host)).toBe("127.0.0.1");
  });

  it("reads other addresses, and leaves names to DNS", () => {
    expect(["[::1]", "::1", "0", "[fe80::1]"].map(literalAddress)).toEqual(["::1", "::1", "0.0.0.0", "fe80::1"]);
    expect(["localhost", "localhost.", "example.com", "a.127.0.0.1.example"].map(literalAddress)).toEqual(
      Array(4).fill(null),
    );
  });
});

describe("parseOutboundAllow", () => {
  const cases: [setting: string, host: string, address: string, port: number, admitted: boolean][] = [
    ["", "example.com", "8.8.8.8", 443, true],
    ["", "localhost", "127.0.0.1", 80, false],
    ["127.0.0.1:8080", "127.0.0.1", "127.0.0.1", 8080, true],
    ["127.0.0.1:8080", "127.0.0.1", "127.0.0.1", 8081, false],
    ["127.0.0.1:8080", "internal.example", "127.0.0.1", 8080, true],
    ["127.0.0.1:8080", "x", "::ffff:127.0.0.1", 8080, true],
    ["127.0.0.1", "127.0.0.1", "127.0.0.1", 9, true],
    ["localhost:8080", "localhost", "::1", 8080, true],
    ["LOCALHOST:8080", "localhost.", "127.0.0.1", 8080, true],
    ["localhost:8080", "127.0.0.1", "127.0.0.1", 8080, false],
    ["localhost", "notlocalhost", "127.0.0.1", 80, false],
    ["10.0.0.0/8", "x", "10.1.2.3", 5432, true],
    ["10.0.0.0/8", "x", "11.0.0.1", 80, true],
    ["10.0.0.0/8", "x", "192.168.0.1", 80, false],
    ["[::1]:8080", "[::1]", "::1", 8080, true],
    ["[::1]:8080", "[::1]", "::1", 8081, false],
    ["::1", "[::1]", "::1", 1, true],
    ["fd00::/8", "x", "fd12::1", 80, true],
    [" a.internal , 10.0.0.0/8,", "a.internal", "169.254.1.1", 80, true],
  ];
  it.each(cases)("%j: %s at %s port %i → %s", (setting, host, address, port, admitted) => {
    expect(parseOutboundAllow(setting).admits(host, address, port)).toBe(admitted);
  });

  it.each(["http://localhost", "localhost:0", "localhost:99999", "a b", "[x]:1", "10.0.0.0/99", "localhost:http"])(
    "refuses %s",
    (setting) => {
      expect(() => parseOutboundAllow(setting)).toThrow(setting);
    },
  );
});

describe("createGuardedAgent", () => {
  let server: Server;
  let port: number;
  let hits = 0;

  beforeAll(async () => {
    server = createServer((_, response) => {
      hits += 1;
      response.end("reached");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  async function reach(host: string, allow = "", answers?: LookupAddress[]): Promise<string> {
    const resolve: ResolveAll = (_host, _options, callback) => callback(null, answers ?? []);
    const agent = createGuardedAgent({ allow: parseOutboundAllow(allow), ...(answers && { resolve }) });
    try {
      const { body } = await agent.request({ origin: `http://${host}:${port}`, path: "/", method: "GET" });
      return await body.text();
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : "error";
    } finally {
      await agent.close();
    }
  }

  it.each([
    ...["127.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "127.1", "017700000001", "0", "127.0.0.1.", "[::1]"],
    ...["[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "localhost"],
  ])("blocks %s and nothing arrives", async (host) => {
    const before = hits;
    expect(await reach(host)).toBe("OUTBOUND_BLOCKED");
    expect(hits).toBe(before);
  });

  it("reaches what is allowed", async () => {
    expect(await reach("127.0.0.1", `127.0.0.1:${port}`)).toBe("reached");
    expect(await reach("2130706433", "127.0.0.0/8")).toBe("reached");
    expect(await reach("localhost", `localhost:${port}`)).toBe("reached");
    expect(await reach("127.0.0.1", "127.0.0.1:1")).toBe("OUTBOUND_BLOCKED");
  });

  it("checks every address that DNS gives", async () => {
    const loopback = { address: "127.0.0.1", family: 4 };
    expect(await reach("localhost.", "", [loopback])).toBe("OUTBOUND_BLOCKED");
    expect(await reach("rebound.example", "", [loopback])).toBe("OUTBOUND_BLOCKED");
    expect(await reach("mixed.example", "", [{ address: "8.8.8.8", family: 4 }, loopback])).toBe("OUTBOUND_BLOCKED");
    expect(await reach("allowed.example", "allowed.example", [loopback])).toBe("reached");
    expect(await reach("nothing.example", "", [])).toBe("ENOTFOUND");
  });

  it("checks the peer that it reached, and connects to the address that it checked", async () => {
    let asked = 0;
    const admits = () => {
      asked += 1;
      return asked === 1;
    };
    const agent = createGuardedAgent({
      allow: { admits },
      resolve: (_host, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]),
    });
    const before = hits;
    await expect(
      agent.request({ origin: `http://peer.example:${port}`, path: "/", method: "GET" }),
    ).rejects.toMatchObject({ code: "OUTBOUND_BLOCKED" });
    expect(asked).toBe(2);
    expect(hits).toBe(before);
    await agent.close();
  });
});
