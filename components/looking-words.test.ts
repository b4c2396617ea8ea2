import { expect, test } from "vitest";
import { lookingEnd, lookingJoint, lookingNames } from "@/components/looking-words";

function sentence(names: string[]): string {
  const looking = lookingNames(names);
  return looking.named.map((name, index) => lookingJoint(index, looking) + name).join("") + lookingEnd(looking);
}

test.each([
  [["Ana"], "Ana is looking at this too"],
  [["Ana", "Ben"], "Ana and Ben are looking at this too"],
  [["Ana", "Ben", "Cem"], "Ana, Ben and Cem are looking at this too"],
  [["Ana", "Ben", "Cem", "Dot"], "Ana, Ben and 2 others are looking at this too"],
])("says who else looks: %j", (names, words) => expect(sentence(names)).toBe(words));
