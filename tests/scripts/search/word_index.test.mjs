import assert from "node:assert/strict";
import {test} from "node:test";
import {WordIndex} from "../../../overrides/scripts/search/word_index.js";
import {readAbbreviations, units} from "../../../overrides/scripts/search/words.js";
import {pagefindOf} from "./pagefind.mjs";

const indexOf = (...texts) => {
  const stories = texts.map((text, number) => ({id: `s${number}`, text}));
  const pagefind = pagefindOf(stories);
  const index = new WordIndex(pagefind, new Map(stories.map(({id}, number) => [id, number])));
  return {pagefind, index};
};
const keys = (map) => [...map.keys()].sort();

test("a word is found whole, and a longer one as a part", async () => {
  const {index} = indexOf("bí xanh", "bích hoạ", "mía");

  const {whole, parts} = await index.form("bi");

  assert.deepEqual(keys(whole), [0]);
  assert.deepEqual(keys(parts), [1]);
  assert.deepEqual(whole.get(0).at, [0]);
});

test("a shorter word that Pagefind offers for an unknown one is no match", async () => {
  const {index} = indexOf("ban làng", "mía");

  const {whole, parts} = await index.form("bang");

  assert.deepEqual([keys(whole), keys(parts)], [[], []]);
});

test("a word is asked for once", async () => {
  const {index, pagefind} = indexOf("bí xanh");

  await Promise.all([index.form("bi"), index.form("bi")]);
  await index.form("bi");

  assert.equal(pagefind.asked.filter((term) => term === "bi").length, 1);
});

test("a question that failed is asked again, and does not stop the next one", async () => {
  const {index, pagefind} = indexOf("bí xanh");
  const {search} = pagefind;
  pagefind.search = async () => { throw new Error("no network"); };
  await assert.rejects(index.form("bi"), /no network/);
  pagefind.search = search;

  assert.deepEqual(keys((await index.form("bi")).whole), [0]);
  assert.deepEqual(keys((await index.form("xanh")).whole), [0]);
});

test("a spelling is asked for with its marks, and only then", async () => {
  const {index} = indexOf("bí xanh", "bì lợn");

  assert.deepEqual([...(await index.spelling("bì"))], [1]);
  assert.deepEqual(keys((await index.form("bi")).whole), [0, 1]);
});

test("all forms of a word are one, and its spellings are counted", async () => {
  const {index} = indexOf("kỹ thuật", "kĩ lưỡng", "ky quái");
  const [[[word]]] = units("kỹ", []);

  const {whole, alike} = await index.word(word);

  assert.deepEqual(keys(whole), [0, 1, 2]);
  assert.deepEqual([...alike].sort(), [0, 1]);
});

test("a phrase counts where its words stand together; elsewhere they are loose", async () => {
  const {index} = indexOf("hợp tác xã", "xã hợp lực tác chiến", "htx");
  const table = readAbbreviations([["htx", "hợp tác xã"]]);

  const [unit] = await index.units(units("htx", table));

  assert.deepEqual(keys(unit.whole), [0, 2]);
  assert.deepEqual(keys(unit.loose), [1]);
  assert.equal(unit.isUnknown, false);
});

test("a word that no story has is unknown", async () => {
  const {index} = indexOf("mía");

  const [unit] = await index.units(units("zzz", []));

  assert.ok(unit.isUnknown);
});
