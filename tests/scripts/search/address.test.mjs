import assert from "node:assert/strict";
import {test} from "node:test";
import {questionAddress, readQuestion} from "../../../overrides/scripts/search/address.js";

const EMPTY = {query: "", facets: {}, sort: ""};
const FULL = {query: "bí xanh", facets: {loai: ["a", "b"], nam: []}, sort: "moi"};

test("a search without a question has no address of its own", () => {
  assert.equal(questionAddress(EMPTY, 1), "");
});

test("a question is written in a fixed order", () => {
  const address = "?tu=b%C3%AD+xanh&loai=a&loai=b&xep=moi&trang=3";

  assert.equal(questionAddress(FULL, 3), address);
});

test("what was written is read again", () => {
  assert.deepEqual(readQuestion(questionAddress(FULL, 3), ["loai", "nam"]), {...FULL, pages: 3});
  assert.deepEqual(readQuestion("", ["loai"]), {...EMPTY, facets: {loai: []}, pages: 1});
});

for (const [written, pages] of [["0", 1], ["-4", 1], ["x", 1], ["7", 7], ["5000", 50]]) {
  test(`trang=${written} opens ${pages} pages`, () => {
    assert.equal(readQuestion(`?trang=${written}`, []).pages, pages);
  });
}
