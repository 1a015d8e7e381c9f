import assert from "node:assert/strict";
import {test} from "node:test";
import {entriesOf, search} from "../../../overrides/scripts/usb/scoring.js";

const story = (title, more = {}) => ({
  url: "", title, over: "", summary: "", day: "", stamp: "", names: "", words: "", ...more,
});
const titles = (stories, query, abbreviations = {}) =>
  search(entriesOf(stories), abbreviations, query).map(({title}) => title);

test("every word must be there, with marks or without", () => {
  const stories = [story("Bí xanh"), story("Bí đỏ"), story("Lò gốm")];

  assert.deepEqual(titles(stories, "BI xanh"), ["Bí xanh"]);
  assert.deepEqual(titles(stories, "bí"), ["Bí xanh", "Bí đỏ"]);
  assert.deepEqual(titles(stories, "zzz"), []);
  assert.deepEqual(titles(stories, " – "), []);
});

test("eth typed for đ finds đ", () => {
  assert.deepEqual(titles([story("Đắk Lắk")], "\u00d0\u1eafk l\u1eafk"), ["Đắk Lắk"]);
  assert.deepEqual(titles([story("\u00d0\u1eafk L\u1eafk")], "dak lak").length, 1);
});

test("the title goes before names, these before the summary, this before the text", () => {
  const stories = [
    story("1", {words: "gom"}),
    story("2", {summary: "gốm"}),
    story("3", {names: "Gốm"}),
    story("4 gốm"),
  ];

  assert.deepEqual(titles(stories, "gom"), ["4 gốm", "3", "2", "1"]);
});

test("a whole word goes before the beginning of one, and one letter is no beginning", () => {
  assert.deepEqual(titles([story("Gốm sứ"), story("Gỗ")], "go"), ["Gỗ", "Gốm sứ"]);
  assert.deepEqual(titles([story("Gốm")], "g"), []);
});

test("words in a row and marks that were typed count more", () => {
  assert.deepEqual(titles([story("xanh bí"), story("bí xanh")], "bi xanh")[0], "bí xanh");
  assert.deepEqual(titles([story("bì"), story("bí")], "bí"), ["bí", "bì"]);
});

test("an abbreviation finds what it stands for, as good as its weakest word", () => {
  const stories = [story("Nông thôn", {words: "moi"}), story("Nông thôn mới"), story("Nông dân")];
  const table = {ntm: ["nong thon moi"]};

  assert.deepEqual(titles(stories, "NTM", table), ["Nông thôn mới", "Nông thôn"]);
});

test("the newest goes before others that are as good", () => {
  assert.deepEqual(titles([story("bí 1"), story("bí 2")], "bi"), ["bí 1", "bí 2"]);
});
