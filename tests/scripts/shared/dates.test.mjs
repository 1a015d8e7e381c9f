import assert from "node:assert/strict";
import {test} from "node:test";
import {shortDay} from "../../../overrides/scripts/shared/dates.js";

const CASES = [
  [2026, 1, 5, "05/01/2026"],
  [2026, 2, 28, "28/02/2026"],
  [2026, 3, 1, "01/3/2026"],
  [2026, 12, 31, "31/12/2026"],
];
for (const [year, month, day, text] of CASES) {
  test(`the day ${text} has a zero before day and month only where the site has one`, () => {
    assert.equal(shortDay(new Date(year, month - 1, day, 23, 59)), text);
  });
}
