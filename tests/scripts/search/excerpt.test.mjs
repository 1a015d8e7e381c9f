import assert from "node:assert/strict";
import {test} from "node:test";
import {excerptRuns, markedRuns} from "../../../overrides/scripts/search/excerpt.js";
import {units} from "../../../overrides/scripts/search/words.js";

/** The text with [marks] around what is marked. */
const marked = (text, query, kind = {}) => shown(markedRuns(text, units(query, []), kind));
const excerpt = (blocks, query) => shown(excerptRuns([blocks].flat(), units(query, []), {}));
const shown = (runs) => runs.map(({text, isMarked}) => (isMarked ? `[${text}]` : text)).join("");

test("words are marked and everything else is left as it is", () => {
  assert.equal(marked("Giữ giống bí xanh.", "bi xanh"), "Giữ giống [bí] [xanh].");
  assert.equal(marked("<b>bí</b> & co", "bi"), "<b>[bí]</b> & co");
  assert.equal(marked("", "bi"), "");
});

test("typed marks count: another word with the same letters is not marked", () => {
  assert.equal(marked("bí và bì", "bí"), "[bí] và bì");
  assert.equal(marked("bí và bì", "bi"), "[bí] và [bì]");
});

test("where no word is as it was typed, the nearest is marked", () => {
  assert.equal(marked("bì lợn", "bí"), "[bì] lợn");
});

test("the place of a tone and i for y do not matter", () => {
  assert.equal(marked("hoà thuận, kĩ thuật", "hòa"), "[hoà] thuận, kĩ thuật");
  assert.equal(marked("hoà thuận, kĩ thuật", "kỹ"), "hoà thuận, [kĩ] thuật");
});

test("the beginning of a word is marked only when it was found so", () => {
  assert.equal(marked("nghề gốm", "go"), "nghề gốm");
  assert.equal(marked("nghề gốm", "go", {isPart: true}), "nghề [gốm]");
});

test("beside words that stand together a stray one is another word", () => {
  assert.equal(marked("Nam Định mấy năm nay", "nam dinh"), "[Nam] [Định] mấy năm nay");
  assert.equal(marked("năm ấy ở Nam Định", "nam dinh"), "năm ấy ở [Nam] [Định]");
});

test("the block with most of the words is shown, the first of equals, and no two are glued", () => {
  assert.equal(excerpt(["Tóm tắt.", "Quả bí.", "Bí xanh ngon.", "Bí xanh khác."], "bi xanh"), "[Bí] [xanh] ngon.");
  assert.equal(excerpt(["Tóm tắt.", "Quả bí."], "zzz"), "Tóm tắt.");
  assert.equal(excerpt([], "bi"), "");
});

test("a number is marked in every spelling", () => {
  assert.equal(marked("thả 1.500 con", "1500"), "thả [1.500] con");
  assert.equal(marked("bể 3,5 m³", "3.5 m3"), "bể [3,5] [m³]");
});

test("an excerpt is 38 words around the most marks", () => {
  const text = `${"chữ ".repeat(60)}bí xanh ${"chữ ".repeat(60)}`.trim();

  const result = excerpt(text, "bi xanh");

  assert.match(result, /^… chữ .*\[bí\] \[xanh\].* chữ ?…$/);
  assert.equal(result.replace(/[…[\]]/g, "").trim().split(/\s+/).length, 38);
  assert.ok(result.indexOf("[bí]") < 40);
});

test("a short text is shown whole, a long one without marks from its beginning", () => {
  assert.equal(excerpt("một hai ba", "zzz"), "một hai ba");
  assert.ok(excerpt("chữ ".repeat(50).trim(), "zzz").startsWith("chữ chữ"));
  assert.ok(excerpt("chữ ".repeat(50).trim(), "zzz").endsWith("…"));
});
