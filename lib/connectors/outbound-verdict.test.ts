import { expect, test } from "vitest";
import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import { outboundVerdict } from "@/lib/connectors/outbound-verdict";

test.each([
  ["127.0.0.1", 80, "", "forbidden"],
  ["127.0.0.1", 80, "127.0.0.1", "admitted"],
  ["127.0.0.1", 81, "127.0.0.1:80", "forbidden"],
  ["0x7f.1", 80, "", "forbidden"],
  ["[::1]", 80, "", "forbidden"],
  ["169.254.169.254", 80, "", "forbidden"],
  ["1.1.1.1", 443, "", "admitted"],
  ["localhost", 80, "", "later"],
  ["tickets.example", 443, "", "later"],
] as const)("%s, port %d, where “%s” is allowed, is %s", (host, port, allowed, verdict) => {
  expect(outboundVerdict(parseOutboundAllow(allowed), host, port)).toBe(verdict);
});
