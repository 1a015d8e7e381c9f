import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {fold, withoutMarks} from "../../../overrides/scripts/shared/folding.js";

// The same table is asked of newsroom/vietnamese/alphabet.py.
const table = new URL("../../vietnamese/folding.json", import.meta.url);
for (const [text, folded] of JSON.parse(readFileSync(table, "utf8"))) {
  test(`fold(${JSON.stringify(text.slice(0, 20))}) is what Python says`, () => {
    assert.equal(fold(text), folded);
    assert.equal(fold(text.normalize("NFD")), folded);
    assert.equal(fold(folded), folded);
  });
}

test("without marks đ stays a letter of its own, and capitals stay", () => {
  assert.equal(withoutMarks("Đường làng"), "Đuong lang");
});
