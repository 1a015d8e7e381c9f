import assert from "node:assert/strict";
import {test} from "node:test";
import {
  addressHash,
  hashesIn,
  isPublic,
  isShownIn,
  listedAddress,
  showsOnlyPublic,
  storiesIn,
} from "../../../overrides/scripts/worker/public_addresses.js";

const STORY = "cau-chuyen/lo-gom/";
const LONGER = "cau-chuyen/lo-gom-sua-chua/";
const listOf = async (...addresses) =>
  hashesIn((await Promise.all(addresses.map(addressHash))).join(""));

test("a hash is the beginning of the SHA-256, as Python writes it", async () => {
  assert.equal(await addressHash(STORY), "5ece6269");
  assert.equal(await addressHash(STORY), "5ece6269");
});

test("a list is one text of hashes", async () => {
  assert.deepEqual([...(await listOf(STORY, LONGER))], [await addressHash(STORY), await addressHash(LONGER)]);
  assert.equal(hashesIn("").size, 0);
});

for (const [path, listed] of [
  [STORY, STORY],
  [`${STORY}ap-phich/`, STORY],
  [`${STORY}loa/`, STORY],
  [`${STORY}en/`, `${STORY}en/`],
  ["cau-chuyen/loa/", "cau-chuyen/loa/"],
  ["cau-chuyen/ap-phich/", "cau-chuyen/ap-phich/"],
  ["cau-chuyen/trang-2/", "cau-chuyen/"],
  ["dia-ban/a/b/trang-12/", "dia-ban/a/b/"],
  ["", ""],
]) {
  test(`"${path}" is on the list as "${listed}"`, () => {
    assert.equal(listedAddress(path), listed);
  });
}

test("only the story that is gone is not public, not those that its name begins", async () => {
  const list = await listOf(LONGER, "cau-chuyen/lo/");

  assert.ok(!(await isPublic(STORY, list)));
  assert.ok(!(await isPublic(`${STORY}ap-phich/`, list)));
  assert.ok(!(await isPublic(`${STORY}en/`, list)));
  assert.ok(await isPublic(LONGER, list));
  assert.ok(await isPublic(`${LONGER}loa/`, list));
  assert.ok(await isPublic("cau-chuyen/lo/", list));
});

test("before a list has come, everything counts as public", async () => {
  assert.ok(await isPublic(STORY, null));
  assert.ok(!(await isPublic(STORY, new Set())));
});

test("links are read as a browser does: relative, whole, with a question or a fragment", () => {
  const page = "cau-chuyen/be-nuoc/";
  const html = `
    <a href="../lo-gom/">a</a> <a href="./../../cau-chuyen/lo-gom-sua-chua/ap-phich/?x#y">b</a>
    <a href="#nguon-s1">c</a> <a href="https://bao.example/cau-chuyen/khac/">d</a>
    <a href="../trang-2/">e</a> <a href="../">f</a> <a href="https://[">g</a>
    <a href="mailto:a@example.org">h</a>`;

  assert.deepEqual([...storiesIn(page, html)], [STORY, LONGER, page]);
  assert.deepEqual([...storiesIn("", '<a href="cau-chuyen/lo-gom/">')], [STORY]);
});

test("a list of stories goes with each story that it names", async () => {
  const list = await listOf("mo-hinh/", LONGER);

  assert.ok(!(await showsOnlyPublic("mo-hinh/", `<a href="../${STORY}">`, list)));
  assert.ok(!(await showsOnlyPublic(STORY, "", list)));
  assert.ok(await showsOnlyPublic("mo-hinh/", `<a href="../${LONGER}">`, list));
});

test("a picture is shown by the pages that name it in one of its widths", () => {
  const html = '<img srcset="../../anh/lo-gom-1-0a1b2c3d4e-320.avif 320w">';

  assert.ok(isShownIn("anh/lo-gom-1-0a1b2c3d4e-320.avif", [html]));
  assert.ok(!isShownIn("anh/lo-gom-1-0a1b2c3d4e-720.avif", [html]));
  assert.ok(!isShownIn("anh/lo-gom-sua-1-0a1b2c3d4e-320.avif", [html, ""]));
  assert.ok(!isShownIn("anh/lo-gom-1-0a1b2c3d4e-320.avif", []));
});
