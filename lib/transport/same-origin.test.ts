import { afterEach, expect, test } from "vitest";
import { setEnv } from "@/lib/env";
import { isSameOrigin, ownOrigin } from "@/lib/transport/same-origin";

afterEach(() => setEnv("PUBLIC_URL", ""));

const host = "desk.example:3000";

test("a post from another site, or from a frame without an origin, is refused", () => {
  expect(isSameOrigin(new Headers({ host, origin: `http://${host}` }))).toBe(true);
  expect(isSameOrigin(new Headers({ host }))).toBe(true);
  for (const origin of [
    "http://evil.example",
    "http://desk.example:3001",
    "https://desk.example.evil.example",
    "null",
  ]) {
    expect(isSameOrigin(new Headers({ host, origin }))).toBe(false);
  }
});

test("PUBLIC_URL is ours under whatever name a proxy asks for us", () => {
  setEnv("PUBLIC_URL", "https://sign.example/");
  expect(isSameOrigin(new Headers({ host: "10.0.0.5:3000", origin: "https://sign.example" }))).toBe(true);
  expect(ownOrigin(new Headers({ host: "10.0.0.5:3000" }))).toBe("https://sign.example");
});

test("without it we are where the browser found us", () => {
  expect(ownOrigin(new Headers({ host }))).toBe(`http://${host}`);
  expect(ownOrigin(new Headers({ host: "not a host" }))).toBe("http://localhost");
});
