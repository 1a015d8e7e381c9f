import assert from "node:assert/strict";
import {test} from "node:test";
import {
  byDate,
  byRelevance,
  having,
  havingSome,
  neighbours,
  without,
} from "../../../overrides/scripts/search/ranking.js";

const every = () => true;
const whole = () => ["whole"];
const match = (score, positions = [], alike = 0) => ({score, alike, first: positions, last: positions});
const unit = (stories, parts = {}) => ({
  whole: new Map(Object.entries(stories).map(([number, one]) => [Number(number), one])),
  loose: new Map(),
  parts: new Map(Object.entries(parts).map(([number, one]) => [Number(number), one])),
  isUnknown: false,
});
const numbers = (hits) => hits.map(({number}) => number);

test("words stand side by side when one is behind the other, or in the same place", () => {
  assert.equal(neighbours([[3, 9], [4]]), 1);
  assert.equal(neighbours([[3], [3]]), 1);
  assert.equal(neighbours([[3], [5]]), 0);
  assert.equal(neighbours([[4], [3]]), 0);
  assert.equal(neighbours([[1], [2], [3], [7]]), 2);
  assert.equal(neighbours([[1]]), 0);
});

test("a story must have every unit and be allowed", () => {
  const units = [unit({1: match(1), 2: match(1), 3: match(1)}), unit({2: match(2), 3: match(2)})];

  assert.deepEqual(numbers(having(units, whole, every)), [2, 3]);
  assert.deepEqual(numbers(having(units, whole, (number) => number !== 2)), [3]);
});

test("scores are added, and units that stand together are counted", () => {
  const units = [unit({1: match(1, [4], 1)}), unit({1: match(2, [5])}), unit({1: match(3, [9])})];

  const [hit] = having(units, whole, every);

  assert.deepEqual(hit, {number: 1, score: 6, alike: 1, together: 1, isTogether: false});
  assert.ok(having(units.slice(0, 2), whole, every)[0].isTogether);
  assert.ok(!having(units.slice(0, 1), whole, every)[0].isTogether);
});

test("the beginning of a word counts only where it may", () => {
  const units = [unit({1: match(1)}), unit({}, {1: match(1)})];

  assert.deepEqual(having(units, whole, every), []);
  const last = (at) => (at === 1 ? ["whole", "parts"] : ["whole"]);
  assert.deepEqual(numbers(having(units, last, every)), [1]);
});

test("of stories with some of the words those with the most remain, but more than one", () => {
  const units = [unit({1: match(1), 2: match(1)}), unit({1: match(1), 2: match(1)}), unit({2: match(1)})];

  assert.deepEqual(numbers(havingSome(units, every)), [2]);
  assert.deepEqual(numbers(havingSome(units.slice(0, 2), every)), [1, 2]);
  assert.deepEqual(havingSome(units.slice(0, 1), every), []);
});

test("typed marks go before neighbours, these before the summary, this before the score", () => {
  const plain = {score: 0, alike: 0, together: 0};
  const hits = [
    {...plain, number: 0, score: 9, isText: true},
    {...plain, number: 1, score: 5},
    {...plain, number: 2, score: 5},
    {...plain, number: 3, together: 1},
    {...plain, number: 4, alike: 1},
  ];

  assert.deepEqual(numbers([...hits].reverse().sort(byRelevance)), [4, 3, 1, 2, 0]);
  assert.deepEqual(numbers([...hits].reverse().sort(byDate)), [0, 1, 2, 3, 4]);
});

test("a story stands in the list once", () => {
  const hit = (number) => ({number, score: 1, alike: 0, together: 0});

  assert.deepEqual(numbers(without([hit(1), hit(2)], [hit(2)])), [1]);
});
