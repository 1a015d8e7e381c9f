import assert from "node:assert/strict";
import {test} from "node:test";
import {
  addressHash,
  foldersOf,
  isPictureOfWithdrawn,
  isWithdrawn,
  showsWithdrawn,
} from "../../../overrides/scripts/worker/withdrawal.js";

const STORY = "cau-chuyen/lo-gom/";
const listOf = async (...addresses) => new Set(await Promise.all(addresses.map(addressHash)));

test("a hash is the first half of the SHA-256, as Python writes it", async () => {
  assert.equal(await addressHash(STORY), "5ece62693acdead2");
  assert.equal(await addressHash(STORY), "5ece62693acdead2");
  assert.equal(await addressHash("anh/lo-gom"), "ae2edb6d4c4cb1f6");
});

test("an address has every folder over it", () => {
  assert.deepEqual(foldersOf("cau-chuyen/lo-gom/ap-phich/"), [
    "cau-chuyen/", "cau-chuyen/lo-gom/", "cau-chuyen/lo-gom/ap-phich/",
  ]);
  assert.deepEqual(foldersOf(""), []);
});

test("a poster goes with its story, another story stays", async () => {
  const list = await listOf(STORY);

  assert.ok(await isWithdrawn(STORY, list));
  assert.ok(await isWithdrawn(`${STORY}ap-phich/`, list));
  assert.ok(!(await isWithdrawn("cau-chuyen/lo-gom-hai/", list)));
  assert.ok(!(await isWithdrawn(STORY, new Set())));
});

test("a picture goes with the story that its name begins with", async () => {
  const list = await listOf("anh/lo-gom");

  assert.ok(await isPictureOfWithdrawn("anh/lo-gom-sua-0a1b-720.avif", list));
  assert.ok(!(await isPictureOfWithdrawn("anh/lo-gach-sua-0a1b-720.avif", list)));
  assert.ok(!(await isPictureOfWithdrawn("anh/lo", list)));
});

test("a list that names a story shows it too", async () => {
  const list = await listOf(STORY);

  assert.ok(await showsWithdrawn("mo-hinh/", `<a href="../${STORY}">`, list));
  assert.ok(await showsWithdrawn(STORY, "", list));
  assert.ok(!(await showsWithdrawn("mo-hinh/", '<a href="../cau-chuyen/khac/">', list)));
});
