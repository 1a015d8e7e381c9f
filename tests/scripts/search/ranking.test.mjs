import assert from "node:assert/strict";
import {test} from "node:test";
import {byDate, byRelevance, hitsOf, pairsOf} from "../../../overrides/scripts/search/ranking.js";
import {Postings} from "../../../overrides/scripts/search/postings.js";
import {units} from "../../../overrides/scripts/search/words.js";
import {indexOf} from "./index.mjs";

/** Numbers of the hits in their order, for documents of [weight, text]. */
const ranked = async (documents, query, {endings = [], abbreviations = []} = {}) => {
  const files = indexOf(documents, {size: 1000});
  const words = new Postings(async (name) => files[name], files.bang);
  await words.fetch(["a"]);
  const found = hitsOf(words, units(query, abbreviations), endings, documents.length);
  return {...found, order: found.hits.sort(byRelevance).map(({number}) => number)};
};
const text = (words) => [[1, words]];

test("pairs of neighbours have a key for each spelling of both", () => {
  const words = units("kỹ thuật", []).map(([[word]]) => word);

  const spellings = ["kỹ thuật", "kĩ thuật"];
  assert.deepEqual(pairsOf(words), [{text: "", keys: ["ky thuat", "ki thuat"], spellings}]);
  assert.deepEqual(pairsOf(words.slice(1)), []);
});

test("a document has every unit", async () => {
  const {order, isSome} = await ranked([text("bí xanh"), text("bí đỏ"), text("xanh")], "bi xanh");

  assert.deepEqual([order, isSome], [[0], false]);
});

test("exact marks go before others, title before text, rare before common", async () => {
  assert.deepEqual((await ranked([text("bì"), text("bí")], "bí")).order, [1, 0]);
  assert.deepEqual((await ranked([text("bí"), [[12, "bí"]]], "bi")).order, [1, 0]);
  assert.deepEqual((await ranked([text("bí bí"), [[12, "bì"]]], "bí")).order, [0, 1]);
});

test("words side by side go before words here and there", async () => {
  const {order} = await ranked([[[5, "xanh lá, bí đỏ"]], [[5, "bí xanh"]]], "bi xanh");

  assert.deepEqual(order, [1, 0]);
});

test("in a text syllables that only meet do not count where others stand together", async () => {
  const documents = [text("bí ở làng xanh"), text("bí xanh")];

  assert.deepEqual((await ranked(documents, "bi xanh")).order, [1]);
  assert.deepEqual((await ranked(documents.slice(0, 1), "bi xanh")).order, [0]);
});

test("neighbours of two sentences are no pair", async () => {
  const {hits} = await ranked([[[5, "Quả bí. Xanh lá."]]], "bi xanh");

  assert.deepEqual(hits.map(({together, isTogether}) => [together, isTogether]), [[0, false]]);
});

test("an abbreviation is its phrase where the words stand side by side", async () => {
  const abbreviations = [{short: "htx", words: ["hợp", "tác", "xã"], fold: "htx", folds: ["hop", "tac", "xa"]}];
  const documents = [text("hợp tác xã"), text("xã hợp ý, tác phẩm"), text("HTX")];

  assert.deepEqual((await ranked(documents, "htx", {abbreviations})).order.sort(), [0, 2]);
  assert.deepEqual((await ranked(documents, "hop tac xa", {abbreviations})).order.sort(), [0, 2]);
  assert.deepEqual((await ranked(documents.slice(1, 2), "htx", {abbreviations})).order, [0]);
});

test("where none has every word, those with the most come, and the unknown word is named", async () => {
  const documents = [text("bí xanh"), text("bí"), text("bí xanh non")];

  const {order, isSome, unknown} = await ranked(documents, "bi xanh zzz");

  assert.deepEqual([order, isSome], [[0, 2], true]);
  assert.deepEqual(unknown.map(([[{text: word}]]) => word), ["zzz"]);
});

test("a longer word counts less than the word itself", async () => {
  const endings = [{text: "xanh", keys: ["xanh"], spellings: []}];

  const {hits, order} = await ranked([[[12, "xanh"]], text("xan")], "xan", {endings});

  assert.deepEqual(order, [1, 0]);
  assert.deepEqual(hits.filter(({isPart}) => isPart).map(({number}) => number), [0]);
});

test("equals stand in the order of their numbers, and so do all by date", async () => {
  const {hits, order} = await ranked([text("bí"), text("bí"), [[12, "bí"]]], "bi");

  assert.deepEqual(order, [2, 0, 1]);
  assert.deepEqual(hits.sort(byDate).map(({number}) => number), [0, 1, 2]);
});
