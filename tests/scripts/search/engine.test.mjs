import assert from "node:assert/strict";
import {test} from "node:test";
import {SearchEngine} from "../../../overrides/scripts/search/engine.js";
import {pagefindOf} from "./pagefind.mjs";

const QUESTION = {query: "", sort: "", facets: {}, wholeText: false};

/** An engine over summaries and whole texts, both the newest first. */
const engineOf = (summaries, texts = summaries, filters = []) => {
  const small = summaries.map((text, at) => ({id: `s${at}`, text, filters: filters[at] || {}}));
  const large = texts.map((text, at) => ({id: `t${at}`, text}));
  const instances = [];
  let isDown = false;
  const engine = new SearchEngine({
    index: "/pagefind/",
    textIndex: "/toan-van/",
    loadAbbreviations: async () => [["htx", "hợp tác xã"]],
    loadLibrary: async () => {
      if (isDown) throw new Error("no network");
      return {
        createInstance: () => {
          const instance = pagefindOf(instances.length ? [...small, ...large] : small);
          instances.push(instance);
          return instance;
        },
      };
    },
  });
  return {engine, instances, cut: (value) => { isDown = value; }};
};
const find = (engine, changes) => engine.find({...QUESTION, ...changes});
const numbers = ({hits}) => hits.map(({number}) => number);

test("without words every allowed story is a hit, the newest first", async () => {
  const {engine} = engineOf(["a", "b", "c"], undefined, [{loai: "x"}, {loai: "y"}, {loai: "x"}]);

  assert.deepEqual(numbers(await find(engine, {})), [0, 1, 2]);
  assert.deepEqual(numbers(await find(engine, {facets: {loai: ["x"]}})), [0, 2]);
});

test("five hits are enough: the whole text is not asked for", async () => {
  const {engine, instances} = engineOf(Array.from({length: 5}, () => "bí xanh"));

  const answer = await find(engine, {query: "bi"});

  assert.deepEqual(numbers(answer), [0, 1, 2, 3, 4]);
  assert.equal(answer.left, undefined);
  assert.equal(instances.length, 1);
});

test("fewer hits are joined by stories with the word in their text, behind the others", async () => {
  const {engine} = engineOf(["làng nghề", "bí xanh"], ["làng nghề trồng bí", "bí xanh"]);

  const {hits} = await find(engine, {query: "bi"});

  assert.deepEqual(hits.map(({number, isText}) => [number, Boolean(isText)]), [[1, false], [0, true]]);
});

test("words that are scattered over a text wait for the reader to ask", async () => {
  const {engine} = engineOf(["bí xanh", "làng"], ["bí xanh", "bí ở làng xanh"]);

  const first = await find(engine, {query: "bi xanh"});
  const second = await find(engine, {query: "bi xanh", wholeText: true});

  assert.deepEqual([numbers(first), first.left], [[0], 1]);
  assert.deepEqual([numbers(second), second.left], [[0, 1], 0]);
});

test("the last word may be the beginning of a longer one", async () => {
  const {engine} = engineOf(["nghề gốm", "nghề gỗ"]);

  const {hits} = await find(engine, {query: "nghề go"});

  assert.deepEqual(hits.map(({number, isPart}) => [number, Boolean(isPart)]), [[1, false], [0, true]]);
});

test("where no story has every word, those with the most are offered", async () => {
  const {engine} = engineOf(["bí xanh", "làng gốm"]);

  const answer = await find(engine, {query: "bi xanh zzz"});

  assert.deepEqual(numbers(answer), [0]);
  assert.ok(answer.isSome);
  assert.deepEqual(answer.unknown.map(([[{text}]]) => text), ["zzz"]);
});

test("no hit at all is an answer too", async () => {
  const {engine} = engineOf(["bí xanh"]);

  const answer = await find(engine, {query: "zzz"});

  assert.deepEqual([answer.hits, answer.isSome], [[], false]);
});

test("the order by date is the order of the numbers", async () => {
  const {engine} = engineOf(["bí", "bí bí bí", "bí", "bí", "bí"]);

  assert.deepEqual(numbers(await find(engine, {query: "bi"})), [1, 0, 2, 3, 4]);
  assert.deepEqual(numbers(await find(engine, {query: "bi", sort: "moi"})), [0, 1, 2, 3, 4]);
});

test("an engine that could not be opened is opened by the next question", async () => {
  const {engine, cut} = engineOf(["bí xanh"]);
  cut(true);
  await assert.rejects(find(engine, {query: "bi"}), /no network/);
  cut(false);

  assert.deepEqual(numbers(await find(engine, {query: "bi"})), [0]);
});

test("a page is shown with the text in which it was found", async () => {
  const {engine} = engineOf(["tóm tắt"], ["toàn văn"]);

  assert.equal((await engine.page({number: 0})).text, "tóm tắt");
  assert.equal((await engine.page({number: 0, isText: true})).text, "toàn văn");
  assert.deepEqual((await engine.page({number: 0})).card, {});
});
