import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inclusionPath, merkleRoot, rootOfPath } from "@/lib/core/merkle-tree";

const leafOf = (data: Uint8Array) => sha256(concatBytes(Uint8Array.of(0), data));

// The vectors of the reference implementation of Certificate Transparency: entries, and the roots of the first n of them.
const entries = "|00|10|2021|3031|40414243|5051525354555657|606162636465666768696a6b6c6d6e6f"
  .split("|")
  .map(hexToBytes);
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

test("the roots are those of the known vectors", () => {
  const leaves = entries.map(leafOf);
  for (const [size, root] of roots.entries()) expect(bytesToHex(merkleRoot(leaves.slice(0, size)))).toBe(root);
});

const tree = fc
  .array(fc.uint8Array({ minLength: 0, maxLength: 8 }), { minLength: 1, maxLength: 70 })
  .chain((data) => fc.record({ data: fc.constant(data), index: fc.nat(data.length - 1) }));

test("every leaf's path leads to the root, and no other leaf, place or size does", () => {
  fc.assert(
    fc.property(tree, ({ data, index }) => {
      const leaves = data.map((bytes, n) => leafOf(concatBytes(bytes, Uint8Array.of(n))));
      const [root, path, size] = [bytesToHex(merkleRoot(leaves)), inclusionPath(leaves, index), leaves.length];
      const found = (leaf = leaves[index], more = {}) => {
        const hash = rootOfPath(leaf ?? new Uint8Array(), { index, size, path, ...more });
        return hash === null ? null : bytesToHex(hash);
      };
      expect(found()).toBe(root);
      expect(found(leafOf(Uint8Array.of(255, 255)))).not.toBe(root);
      for (let other = 0; other < size; other += 1) {
        if (other !== index) expect(found(leaves[index], { index: other })).not.toBe(root);
      }
      expect(found(leaves[index], { path: [...path, leafOf(Uint8Array.of())] })).not.toBe(root);
      if (path.length > 0) expect(found(leaves[index], { path: path.slice(1) })).not.toBe(root);
    }),
  );
});

test("a leaf that is not there has no path", () => {
  for (const index of [-1, 1, 0.5, Number.NaN]) {
    expect(() => inclusionPath([leafOf(Uint8Array.of())], index)).toThrow(RangeError);
    expect(rootOfPath(leafOf(Uint8Array.of()), { index, size: 1, path: [] })).toBeNull();
  }
});
