import assert from "node:assert/strict";
import {test} from "node:test";
import {isLastSize, sizeAfter} from "../../../overrides/scripts/site/text_size.js";

for (const [size, step, after] of [[0, 1, 1], [0, -1, -1], [-1, -1, -1], [3, 1, 3], [2, 0, 0]]) {
  test(`from size ${size} a step of ${step} leads to ${after}`, () => {
    assert.equal(sizeAfter(size, step), after);
  });
}

test("the ends of the scale are known in their direction only", () => {
  assert.ok(isLastSize(3, 1));
  assert.ok(!isLastSize(3, -1));
  assert.ok(isLastSize(-1, -1));
  assert.ok(!isLastSize(0, 1));
});
