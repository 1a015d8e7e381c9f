import assert from "node:assert/strict";
import {test} from "node:test";
import {SearchEngine} from "../../../overrides/scripts/search/engine.js";
import {indexOf} from "./index.mjs";

const QUESTION = {query: "", sort: "", facets: {}};

/** An engine over documents of [weight, text]; `asked` are the files in rounds. */
const engineOf = (documents, options) => {
  const files = indexOf(documents, options);
  const asked = [];
  let isDown = false;
  const engine = new SearchEngine(async (name) => {
    if (isDown) throw new Error("no network");
    asked.push(name);
    return files[name];
  });
  return {engine, asked, cut: (value) => { isDown = value; }};
};
const story = (words) => [[1, words]];
const page = (words) => [[15, words]];
const find = (engine, changes) => engine.find({...QUESTION, ...changes});
const numbers = (hits) => hits.map(({number}) => number);

test("without words every allowed story is a hit, the newest first, and no page", async () => {
  const facets = {loai: {x: [1, 2], y: [2]}};
  const {engine} = engineOf([page("trang"), story("a"), story("b"), story("c")], {pages: 1, facets});

  assert.deepEqual(numbers((await find(engine, {})).hits), [1, 2, 3]);
  assert.deepEqual(numbers((await find(engine, {facets: {loai: ["x"], nam: []}})).hits), [1, 3]);
  assert.deepEqual(numbers((await find(engine, {facets: {loai: ["z"]}})).hits), []);
});

test("a first question takes three steps: table, pieces at once, cards at once", async () => {
  const {engine, asked} = engineOf([story("bí xanh"), story("nuôi ong")], {size: 1});

  const {hits} = await find(engine, {query: "bi xanh"});
  const before = asked.length;
  await Promise.all(hits.map((hit) => engine.card(hit)));

  assert.equal(asked[0], "bang");
  assert.ok(asked.slice(1, before).every((name) => name.startsWith("x/tu/")));
  assert.deepEqual(asked.slice(before), ["x/the/0"]);
});

test("facets are asked for only when a box is ticked", async () => {
  const {engine, asked} = engineOf([story("bí")], {facets: {loai: {x: [0]}}});

  await find(engine, {query: "bi"});
  assert.ok(!asked.includes("x/loc"));
  await find(engine, {query: "bi", facets: {loai: ["x"]}});
  assert.ok(asked.includes("x/loc"));
});

test("a page that has the words in its title answers before the stories", async () => {
  const documents = [page("Kế hoạch 458"), story("kế hoạch 458 nói rằng"), [[1, "kế hoạch 458"]]];
  const {engine} = engineOf([documents[0], documents[2], documents[1]], {pages: 2});

  const {pages, hits} = await find(engine, {query: "ke hoach 458"});

  assert.deepEqual([numbers(pages), numbers(hits)], [[0], [2]]);
});

test("where no story has the words any page will do", async () => {
  const {engine} = engineOf([[[1, "rút bài"]], story("bí")], {pages: 1});

  assert.deepEqual(numbers((await find(engine, {query: "rut bai"})).pages), [0]);
});

test("one word in a long title asks for no page, one that is a title does", async () => {
  const documents = [[[12, "uống nước nhớ nguồn hôm nay"]], page("Nước"), story("nước nguồn"), story("nguồn")];
  const {engine} = engineOf(documents, {pages: 2});

  assert.deepEqual(numbers((await find(engine, {query: "nuoc"})).pages), [1]);
  assert.deepEqual(numbers((await find(engine, {query: "uong nuoc"})).pages), [0]);
});

test("boxes are for stories: a page answers only without them", async () => {
  const {engine} = engineOf([page("bí"), story("bí"), story("bí")], {pages: 1, facets: {loai: {x: [2]}}});

  const answer = await find(engine, {query: "bi", facets: {loai: ["x"]}});

  assert.deepEqual([answer.pages, numbers(answer.hits), answer.found], [[], [2], [1, 2]]);
});

test("a box counts what was found and the other boxes allow, fiction apart", async () => {
  const facets = {
    loai: {x: [1, 1], y: [3]},
    nam: {2026: [1, 2]},
    that: {that: [1], "hu-cau": [2, 1]},
  };
  const {engine} = engineOf([page("p"), story("bí"), story("bí"), story("tre")], {pages: 1, facets});

  const all = await engine.counts({loai: ["y"], nam: []}, null);
  const found = await engine.counts({loai: [], nam: ["2026"]}, [1, 2]);

  assert.deepEqual([all("loai", "x"), all("loai", "y"), all("nam", "2026")], [[1, 1], [0, 1], [0, 1]]);
  assert.deepEqual([found("loai", "x"), found("loai", "z")], [[1, 0], [0, 0]]);
});

test("a page whose title is another word with the same letters does not answer", async () => {
  const {engine} = engineOf([page("Vũ Dương"), story("đường")], {pages: 1});

  assert.deepEqual(numbers((await find(engine, {query: "đường"})).pages), []);
  assert.deepEqual(numbers((await find(engine, {query: "duong"})).pages), [0]);
});

test("the newest can stand first, whatever fits better", async () => {
  const {engine} = engineOf([story("bí"), page("bí")]);

  assert.deepEqual(numbers((await find(engine, {query: "bi"})).hits), [1, 0]);
  assert.deepEqual(numbers((await find(engine, {query: "bi", sort: "moi"})).hits), [0, 1]);
});

test("a search that could not be opened is opened again", async () => {
  const {engine, cut} = engineOf([story("bí")]);
  cut(true);
  await assert.rejects(find(engine, {query: "bi"}));
  cut(false);

  assert.deepEqual(numbers((await find(engine, {query: "bi"})).hits), [0]);
});

test("few stories with scattered words are doubtful", async () => {
  const {engine} = engineOf([story("bí ở làng xanh")]);

  assert.equal((await find(engine, {query: "bi xanh"})).isDoubtful, true);
  assert.equal((await find(engine, {query: "bi"})).isDoubtful, false);
});

test("numbers and signs are found as printed and as people type them", async () => {
  const text =
    "Đường ống dài 1.500 mét, có 3,5 m³ nước, theo Nghị định 98/2023/NĐ-CP, chống COVID-19, giống lúa ST25, tổ R&D.";
  const {engine} = engineOf([story(text), story("15 mét, 3 m, 5 nước, năm 2023, tổ dân phố")]);

  const typed = ["1.500", "1500", "1.500 mét", "3,5 m³", "3,5 m3", "3.5 m3", "m3", "m³", "R&D", "r&d"];
  for (const query of [...typed, "98/2023/NĐ-CP", "98/2023", "covid-19", "covid 19", "st25"]) {
    assert.deepEqual(numbers((await find(engine, {query})).hits), [0], query);
  }
});
