import assert from "node:assert/strict";
import {test} from "node:test";
import {candidates, distance, nearest} from "../../../overrides/scripts/search/nearest.js";
import {units} from "../../../overrides/scripts/search/words.js";

const WORDS = {syllables: ["bí", "xanh", "sánh", "gốm", "giống"], names: ["Hải Hậu", "Tài Hoan"]};

for (const [a, b, steps] of [
  ["gom", "gom", 0],
  ["gom", "go", 1],
  ["gom", "gpm", 1],
  ["gom", "gmo", 1],
  ["xanh", "xnha", 2],
  ["", "ab", 2],
]) {
  test(`from “${a}” to “${b}” it is ${steps} steps`, () => {
    assert.equal(distance(a, b, 3), steps);
    assert.equal(distance(b, a, 3), steps);
  });
}

test("words of very different length are not compared", () => {
  assert.equal(distance("a", "abcdef", 2), 3);
});

test("a name that is nearly the query comes first, then mended words", () => {
  assert.deepEqual(candidates("hai hau", units("hai hau", []), WORDS).slice(0, 1), []);
  assert.equal(candidates("hai hauu", units("hauu", []), WORDS)[0], "Hải Hậu");
  assert.deepEqual(candidates("bi xamh", units("xamh", []), WORDS), ["bi xanh"]);
});

test("only the unknown word is mended, and no text comes twice", () => {
  const texts = candidates("gomm gomm", units("gomm", []), WORDS);

  assert.deepEqual(texts, ["gốm gomm", "gomm gốm"]);
});

test("nothing is offered that would find nothing again, and at most three are", async () => {
  const hits = {"bí xanh": [{isTogether: true}], "bí sánh": [{isPart: true}]};
  const asked = [];
  const engine = {
    find: async ({query}) => {
      asked.push(query);
      return {pages: [], hits: hits[query] || []};
    },
  };
  const words = {syllables: ["xanh", "sánh", "tanh"], names: ["bí xanh", "bí sánh"]};
  const query = "bí zanh";

  const texts = await nearest(engine, words, {query, asked: units(query, []), unknown: units("zanh", [])});

  assert.deepEqual(texts, ["bí xanh"]);
  assert.ok(asked.includes("bí sánh"));
  const every = {find: async () => ({pages: [], hits: [{isTogether: true}]})};
  assert.equal((await nearest(every, {syllables: [], names: ["bí a", "bí e", "bí i", "bí o"]}, {
    query: "bí u", asked: units("bí u", []),
  })).length, 3);
});
