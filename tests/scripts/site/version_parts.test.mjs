import assert from "node:assert/strict";
import {test} from "node:test";
import {differingParts} from "../../../overrides/scripts/site/version_parts.js";

const NOW = "abc-d2e-x9z.aaa.bbb";

for (const [typed, parts, figures] of [
  [NOW, [], []],
  ["Mã bản: ABC-D2E-X9Z.AAA.BBB, nội dung ngày 01/11/2026", [], []],
  ["abc\u2013zzz\u2011x9z.aaa.ccc.", [1], [1]],
  ["abb-\n  d2e-x9a.zzz.bbb", [0, 2], [0]],
  ["abc-d2z-x9z.aaa", [1], []],
  ["abc-d2z-x9z", [1], []],
]) {
  test(`of “${typed}” the parts ${parts} and the figures ${figures} differ`, () => {
    assert.deepEqual(differingParts(NOW, typed), {parts, figures});
  });
}

for (const typed of ["abc-d2e", "abc-d2e-x9z-abc", "7c1f0a9b2d", ""]) {
  test(`“${typed}” is no id of this page`, () => {
    assert.equal(differingParts(NOW, typed), null);
  });
}
