import assert from "node:assert/strict";
import {test} from "node:test";
import {
  WORD,
  clean,
  endingsOf,
  fold,
  hasMarks,
  key,
  keys,
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

test("a word is looked up without marks, and with the other vowel", () => {
  assert.deepEqual(keys("kỹ"), ["ky", "ki"]);
  assert.deepEqual(keys("đường"), ["duong"]);
  assert.deepEqual(keys("1500"), ["1500"]);
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

test("an alternative is looked up as nobody typed it", () => {
  const [[, full]] = units("htx", TABLE);

  assert.deepEqual(full.map((word) => [word.keys, word.spellings]), [
    [["hop"], []], [["tac"], []], [["xa"], []],
  ]);
});

test("numbers are asked for in the spelling of the index", () => {
  assert.deepEqual(texts("1.500 con, 3.5 m³"), [["1500"], ["con"], ["3,5"], ["m3"]]);
  assert.deepEqual(texts("98/2023/NĐ-CP"), [["98"], ["2023"], ["nđ"], ["cp"]]);
});

test("the last word may be the beginning of frequent syllables, unless it is one", () => {
  const syllables = ["nước", "nuôi", "ong", "nương", "nuốt", "nuông", "nước"];
  const endings = (query) => endingsOf(units(query, []), syllables).map(({text}) => text);

  assert.deepEqual(endings("bể nuo"), ["nuoc", "nuoi", "nuong", "nuot", "nuong"].slice(0, 5));
  assert.deepEqual(endings("ong"), []);
  assert.deepEqual(endings("n"), []);
  assert.deepEqual(endings(""), []);
});
