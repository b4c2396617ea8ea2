import { createConfig, lintFromString } from "@redocly/openapi-core";
import { type RulesetDefinition, Spectral } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { expect, test } from "vitest";
import { createApi } from "@/lib/transport/api";

/** As it is: the two packages' types differ on what a ruleset is. */
const openApiRules: RulesetDefinition = Object(oas);

const text = await (await createApi().request("/api/v1/openapi.json")).text();

test("Spectral finds nothing against any rule for OpenAPI but three", async () => {
  const spectral = new Spectral();
  spectral.setRuleset({
    extends: [[openApiRules, "all"]],
    rules: {
      // Whoever runs the app has an address; the app, which serves this, does not know it.
      "contact-properties": "off",
      // The licence is named by its SPDX identifier, and OpenAPI 3.1 allows one of the two.
      "license-url": "off",
      // They stand in the order in which they are read.
      "openapi-tags-alphabetical": "off",
    },
  });
  const found = await spectral.run(JSON.parse(text));
  expect(found.map(({ code, path, message }) => `${code} at ${path.join("/")}: ${message}`)).toEqual([]);
}, 180_000);

test("Redocly's recommended rules find nothing but what the document itself can't refuse", async () => {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: text, absoluteRef: "/openapi.json", config });
  const found = problems.map(({ ruleId, location }) => `${ruleId} at ${location[0]?.pointer}`);
  // It takes no token and no input: there is nothing that a caller could do wrong.
  expect(found).toEqual(["operation-4xx-response at #/paths/~1openapi.json/get/responses"]);
});
