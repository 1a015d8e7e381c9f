import assert from "node:assert/strict";
import {test} from "node:test";
import {differingParts} from "../../../overrides/scripts/site/version_parts.js";

const NOW = ["abc", "d2e", "x9z"];

for (const [typed, expected] of [
  ["abc-d2e-x9z", []],
  ["Mã bản: ABC-D2E-X9Z, nội dung ngày 01/11/2026", []],
  ["abc\u2013zzz\u2011x9z", [1]],
  ["abb-\n  d2e-x9a", [0, 2]],
  ["abc-d2e", null],
  ["abc-d2e-x9z-abc", null],
  ["7c1f0a9b2d", null],
  ["", null],
]) {
  test(`of “${typed}” the parts ${JSON.stringify(expected)} differ`, () => {
    assert.deepEqual(differingParts(NOW, typed), expected);
  });
}
