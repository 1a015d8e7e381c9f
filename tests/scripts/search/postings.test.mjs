import assert from "node:assert/strict";
import {test} from "node:test";
import {Postings, numbersOf, pieceOf} from "../../../overrides/scripts/search/postings.js";
import {indexOf} from "./index.mjs";

test("a word stands in the last piece that does not begin behind it", () => {
  const firsts = ["ao", "be nuoc", "ong"];

  assert.deepEqual(["a", "ao", "be", "be nuoc", "on", "ong", "z"].map((key) => pieceOf(firsts, key)), [
    0, 0, 0, 1, 1, 2, 2,
  ]);
});

test("order is by code points, beyond the first plane too", () => {
  assert.equal(pieceOf(["a", "\uffee", "😀"], "😀"), 2);
  assert.equal(pieceOf(["a", "\uffee", "😀"], "\uffef"), 1);
});

test("steps are numbers again", () => {
  assert.deepEqual(numbersOf([3, 1, 5]), [3, 4, 9]);
  assert.deepEqual(numbersOf([]), []);
});

test("every spelling of a word has its documents with their weights", async () => {
  const files = indexOf([[[1, "bí xanh"]], [[12, "bì lợn"]], [[5, "bí"]]]);
  const asked = [];
  const words = new Postings(async (name) => (asked.push(name), files[name]), files.bang);

  await words.fetch(["bi", "bi xanh", "bi"]);

  assert.equal(asked.length, 1);
  assert.deepEqual(words.of("bi").map(({spelling, weights}) => [spelling, [...weights]]), [
    ["bí", [[2, 5], [0, 1]]],
    ["bì", [[1, 12]]],
  ]);
  assert.deepEqual(words.of("constructor"), []);
});

test("an index without words has no pieces to ask for", async () => {
  const files = indexOf([]);
  const words = new Postings(async () => assert.fail("nothing to load"), files.bang);

  await words.fetch(["bi"]);

  assert.deepEqual(words.of("bi"), []);
});
