import { describe, expect, it } from "vitest";
import { endOfDay, filledParams, listAddress, startOfDay } from "@/components/list-address";

describe("the address of a list", () => {
  it("leaves out what a GET form sends empty", () => {
    expect(filledParams({ type: "", agent: "a", outcome: ["", "failed"], from: undefined, to: [] })).toEqual({
      agent: "a",
      outcome: ["failed"],
    });
  });

  it("keeps every filter, repeated ones too, beside the cursor", () => {
    const filters = { outcome: ["unknown", "failed"], type: "ticket.create", agent: "" };
    expect(listAddress("/w/a/history", { ...filters, cursor: "a+b/c=" })).toBe(
      "/w/a/history?cursor=a%2Bb%2Fc%3D&outcome=unknown&outcome=failed&type=ticket.create",
    );
    expect(listAddress("/w/a/history", { agent: "" })).toBe("/w/a/history");
  });

  it("takes a day from its beginning to the next one's", () => {
    expect([startOfDay("2024-02-28"), endOfDay("2024-02-28")]).toEqual([
      "2024-02-28T00:00:00.000Z",
      "2024-02-29T00:00:00.000Z",
    ]);
    expect(endOfDay("2026-12-31")).toBe("2027-01-01T00:00:00.000Z");
  });
});
