import assert from "node:assert/strict";
import {test} from "node:test";
import {
  WORD,
  clean,
  fold,
  forms,
  hasMarks,
  key,
  readAbbreviations,
  spellings,
  units,
} from "../../../overrides/scripts/search/words.js";

const TABLE = readAbbreviations([
  ["htx", "hợp tác xã"],
  ["ntm", "nông thôn mới"],
  ["nt", "nông thôn"],
]);
/** The words of every alternative of every unit. */
const texts = (query) =>
  units(query, TABLE).map((unit) => unit.map((words) => words.map(({text}) => text).join(" ")));

test("letters are composed and small, what nobody sees goes, and eth is đ", () => {
  assert.equal(clean("Hoa\u0300\u200b BI\u0301"), "hoà bí");
  assert.equal(clean("\u00d0\u1eafk \u00f0 \u0189 \u0256"), "đắk đ đ đ");
});

for (const word of ["1.500", "3,5", "1.234,5", "R&D", "H’leo", "ST25"]) {
  test(`${word} is one word, as in the index`, () => {
    assert.deepEqual(`dài ${word} mét`.match(WORD), ["dài", word, "mét"]);
    assert.equal(forms(word.toLowerCase())[0], word.toLowerCase().replace(/[.,&’]/g, ""));
  });
}

test("signs between words end them", () => {
  assert.deepEqual("nước,sạch xong.Rồi 98/2023 COVID-19".match(WORD), [
    ...["nước", "sạch", "xong", "Rồi", "98", "2023", "COVID", "19"],
  ]);
});

test("an apostrophe is no letter", () => {
  assert.equal(fold("k'ho"), "kho");
  assert.equal(fold("M’Nông"), "mnong");
});

for (const [a, b] of [["hòa", "hoà"], ["kỹ", "kĩ"], ["lý", "lí"], ["thúy", "thuý"]]) {
  test(`${a} and ${b} are two spellings of one word`, () => assert.equal(key(a), key(b)));
}
for (const [a, b] of [["hòa", "hóa"], ["quý", "quí"], ["may", "mai"], ["đa", "da"]]) {
  test(`${a} and ${b} are two words`, () => assert.notEqual(key(a), key(b)));
}

test("đ counts as a mark, an apostrophe does not", () => {
  assert.ok(hasMarks("đa"));
  assert.ok(hasMarks("bí"));
  assert.ok(!hasMarks("da"));
  assert.ok(!hasMarks("k'ho"));
});

test("Pagefind is asked for the other vowel, and for đ in place of d", () => {
  assert.deepEqual(forms("kỹ"), ["ky", "ki"]);
  assert.deepEqual(forms("duong"), ["duong", "đuong"]);
  assert.deepEqual(forms("đường"), ["đuong"]);
  assert.deepEqual(forms("bí"), ["bi"]);
});

test("only a word with marks has spellings, in both places of the tone", () => {
  assert.deepEqual(spellings("hoa"), []);
  assert.deepEqual(spellings("hòa"), ["hòa", "hoà"]);
  assert.deepEqual(spellings("kỹ"), ["kỹ", "kĩ"]);
  assert.deepEqual(spellings("quý"), ["quý"]);
});

test("a query is units with alternatives", () => {
  assert.deepEqual(texts("htx nuôi ong"), [["htx", "hợp tác xã"], ["nuôi"], ["ong"]]);
  assert.deepEqual(texts("hop tac xa"), [["hop tac xa", "htx"]]);
});

test("the longest phrase goes before a shorter one", () => {
  assert.deepEqual(texts("nong thon moi"), [["nong thon moi", "ntm"]]);
  assert.deepEqual(texts("nông thôn cũ"), [["nông thôn", "nt"], ["cũ"]]);
});

test("signs are no words, and twelve words are enough", () => {
  assert.deepEqual(texts(" – ? “”"), []);
  assert.equal(units("a ".repeat(20), []).length, 12);
});

test("what was typed is always asked for, of other forms eight", () => {
  const words = units("da de di do du dy da de di do", []).map(([[word]]) => word);

  const others = words.map(({forms: all}) => all.length - 1);
  assert.equal(others.reduce((sum, count) => sum + count), 8);
  assert.deepEqual(others.slice(-2), [0, 0]);
  assert.deepEqual(words.map(({forms: [first]}) => first), "da de di do du dy da de di do".split(" "));
});

test("an alternative is asked for in one form, as nobody typed it", () => {
  const [[, full]] = units("htx", TABLE);

  assert.deepEqual(full.map((word) => [word.forms, word.spellings]), [
    [["hop"], []], [["tac"], []], [["xa"], []],
  ]);
});
