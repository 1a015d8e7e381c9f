import assert from "node:assert/strict";
import {test} from "node:test";
import {isStory, titleIn} from "../../../overrides/scripts/site/stored_pages.js";

for (const [path, isOne] of [
  ["cau-chuyen/lo-gom/", true],
  ["cau-chuyen/", false],
  ["cau-chuyen/trang-2/", false],
  ["cau-chuyen/lo-gom/ap-phich/", false],
  ["mo-hinh/", false],
]) {
  test(`${path} is ${isOne ? "a" : "no"} story`, () => assert.equal(isStory(path), isOne));
}

test("the name of the site is cut off, and a page without a title has none", () => {
  assert.equal(titleIn(encodeURIComponent("Lò gốm – Lan tỏa")), "Lò gốm");
  assert.equal(titleIn(null), "");
});
