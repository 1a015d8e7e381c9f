import assert from "node:assert/strict";
import {test} from "node:test";
import {cacheNames} from "../../../overrides/scripts/shared/page_store.js";

test("two sites on one host have caches of their own", () => {
  assert.equal(cacheNames("https://guong.example/").pages, "lan-toa / pages");
  assert.equal(cacheNames("https://guong.example/lan-toa/").pages, "lan-toa /lan-toa/ pages");
});

test("the name of a shell is followed by its version", () => {
  assert.equal(`${cacheNames("https://guong.example/").shell}0a1b`, "lan-toa / shell 0a1b");
});
