import { afterEach, expect, test } from "vitest";
import { setEnv } from "@/lib/env";
import { passkeySite } from "@/lib/transport/passkey-site";

afterEach(() => setEnv("PUBLIC_URL", ""));

const at = (host: string) => passkeySite(new Headers({ host }));

test("passkeys are for the host of PUBLIC_URL, whatever the request was sent to", () => {
  setEnv("PUBLIC_URL", "https://desk.example:8443/");
  expect(at("10.0.0.7:3000")).toEqual({ rpId: "desk.example", origin: "https://desk.example:8443" });
});

test("without it localhost will do, an address or a name without https will not", () => {
  expect(at("localhost:3000")).toEqual({ rpId: "localhost", origin: "http://localhost:3000" });
  for (const host of ["127.0.0.1:3000", "[::1]:3000", "desk.example"]) expect(at(host)).toBeNull();
  setEnv("PUBLIC_URL", "http://desk.example");
  expect(at("localhost:3000")).toBeNull();
});
