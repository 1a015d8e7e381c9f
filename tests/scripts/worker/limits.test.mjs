import assert from "node:assert/strict";
import {test} from "node:test";
import {entriesOverLimit} from "../../../overrides/scripts/worker/limits.js";

const entry = (at, bytes) => ({at, bytes});
const times = (entries) => entries.map(({at}) => at);

test("what fits stays", () => {
  assert.deepEqual(entriesOverLimit([entry(1, 50), entry(2, 50)], 100), []);
  assert.deepEqual(entriesOverLimit([], 0), []);
});

test("what was stored longest ago goes first", () => {
  const entries = [entry(2, 40), entry(3, 40), entry(1, 40)];

  assert.deepEqual(times(entriesOverLimit(entries, 100)), [1]);
  assert.deepEqual(times(entriesOverLimit(entries, 50)), [2, 1]);
  assert.deepEqual(times(entries), [2, 3, 1]);
});

test("one that is too large alone goes, and so does all that is older", () => {
  assert.deepEqual(times(entriesOverLimit([entry(1, 1), entry(2, 200)], 100)), [2, 1]);
});
