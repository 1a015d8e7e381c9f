import assert from "node:assert/strict";
import { test } from "node:test";

import { findPlaces, readPlaces } from "../../../editor/place_search.js";

const PLACES = readPlaces([
  ["minh-hoa/dat-moi", "xã Đất Mới, tỉnh Minh Họa"],
  ["mau-cu/dat-xua/dat", "xã Đất, huyện Đất Xưa, tỉnh Mẫu"],
  ["minh-hoa/suoi-trong", "xã Suối Trong, tỉnh Minh Họa"],
]);
const ids = (words) => findPlaces(PLACES, words).map((place) => place.id);

test("a place is found with marks and without", () => {
  assert.deepEqual(ids("Suối Trong"), ["minh-hoa/suoi-trong"]);
  assert.deepEqual(ids("suoi trong"), ["minh-hoa/suoi-trong"]);
});

test("marks that stand apart are the same marks", () => {
  assert.deepEqual(ids("Đất Mới".normalize("NFD")), ["minh-hoa/dat-moi"]);
});

test("words may stand in any order, and the last may be begun", () => {
  assert.deepEqual(ids("minh hoa dat m"), ["minh-hoa/dat-moi"]);
});

test("the order of the list is kept", () => {
  assert.deepEqual(ids("dat"), ["minh-hoa/dat-moi", "mau-cu/dat-xua/dat"]);
});

test("no words find nothing, and an id finds its place", () => {
  assert.deepEqual(ids(" ,"), []);
  assert.deepEqual(ids("mau dat xua"), ["mau-cu/dat-xua/dat"]);
});

test("eight places are enough", () => {
  const many = readPlaces(Array.from({ length: 20 }, (_, n) => [`a/b-${n}`, `xã Bến ${n}`]));

  assert.equal(findPlaces(many, "ben").length, 8);
});
