import assert from "node:assert/strict";
import {test} from "node:test";
import {
  isHashed,
  isImmutableIndexFile,
  isNeverStored,
  pageAddress,
  pathUnder,
  pictureStem,
  plain,
  successor,
} from "../../../overrides/scripts/worker/addresses.js";

const ROOT = "https://guong.example/lan-toa/";

test("a path is without root, query and fragment, and in plain letters", () => {
  assert.equal(pathUnder(ROOT, `${ROOT}cau-chuyen/lo-gom/?tu=a#b`), "cau-chuyen/lo-gom/");
  assert.equal(pathUnder(ROOT, `${ROOT}g%E1%BB%91m/`), "gốm/");
  assert.equal(pathUnder(ROOT, ROOT), "");
  assert.equal(plain(`${ROOT}?tu=a#b`), ROOT);
});

const STORY = `${ROOT}cau-chuyen/be-nuoc/`;
for (const written of [
  "cau-chuyen/be-nuoc/",
  "cau-chuyen/be-nuoc",
  "cau-chuyen/be-nuoc/index.html",
  "cau-chuyen/be-nuoc/?fbclid=a",
  "Cau-Chuyen/Be-Nuoc",
  "cau-chuyen//be-nuoc/",
  "cau-chuyen/be-nuoc.",
  "cau-chuyen/be-nuoc/),",
  "c%61u-chuyen/be-nuoc#nguon-s1",
  "cau-chuyen/be-nuoc%20",
  "cau-chuyen/be-nuoc/%20/",
  "cau-chuyen/be-nuoc%C2%A0",
  "cau-chuyen/be-nuoc/\u00a0",
  "cau-chuyen/be-nuoc/%E2%80%8B",
  "cau-chuyen/be-nuoc\u200b",
  "cau-chuyen/be-nuoc/%EF%BB%BF",
  "cau-chuyen/be-nuoc/>",
  "cau-chuyen/be-nuoc%3E,",
  "cau-chuyen/be-nuoc*",
  "cau-chuyen/be-nuoc%60",
  "cau-chuyen/be-nuoc/%3F",
  "cau-chuyen/be-nuoc%2C%20",
  "cau-chuyen/be-nuoc/index.html%C2%A0).",
  "cau-chuyen/be-nuoc/index.html/",
]) {
  test(`${written} is an address of the story`, () => {
    assert.equal(pageAddress(ROOT, ROOT + written), STORY);
  });
}

test("the home page, a file and a broken address keep theirs", () => {
  assert.equal(pageAddress(ROOT, ROOT), ROOT);
  assert.equal(pageAddress(ROOT, `${ROOT}index.html`), ROOT);
  assert.equal(pageAddress(ROOT, `${ROOT}%20%E2%80%8B`), ROOT);
  assert.equal(pageAddress(ROOT, `${ROOT}feed.xml`), `${ROOT}feed.xml`);
  assert.equal(pageAddress(ROOT, `${ROOT}feed.xml%20`), `${ROOT}feed.xml`);
  assert.equal(pathUnder(ROOT, `${ROOT}%E0%A4%A`), "%E0%A4%A");
});

test("a hash in the name is told from other numbers", () => {
  assert.ok(isHashed("assets/site.0a1b2c3d4e.css"));
  assert.ok(!isHashed("assets/site.css"));
  assert.ok(!isHashed("assets/site.2026112801.map.css"));
});

test("the stylesheet of an earlier edition has a successor, another file has none", () => {
  const today = ["ngoai-tuyen/", "assets/site.0000000000.js", "assets/site.1111111111.css"];

  assert.equal(successor("assets/site.2222222222.css", today), "assets/site.1111111111.css");
  assert.equal(successor("assets/search.2222222222.js", today), undefined);
});

for (const path of ["anh/lo-gom-1-0a1b-720.avif", "anh/lo-gom-1-0a1b-t320.jpg"]) {
  test(`${path} is a width of one picture`, () => {
    assert.equal(pictureStem(path), "anh/lo-gom-1-0a1b-");
  });
}

test("pieces of the index never change, its table of contents does", () => {
  assert.ok(isImmutableIndexFile("tim/0a1b2c3d4e/tu/12.js"));
  assert.ok(isImmutableIndexFile("tim/0a1b2c3d4e/loc.js"));
  assert.ok(!isImmutableIndexFile("tim/bang.js"));
});

test("the handbook and short addresses are not stored, what only begins so is", () => {
  assert.ok(isNeverStored("huong-dan/anh/"));
  assert.ok(isNeverStored("g/2026-0001/"));
  assert.ok(!isNeverStored("gioi-thieu/"));
  assert.ok(!isNeverStored("cau-chuyen/g/"));
});
