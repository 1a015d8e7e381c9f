import assert from "node:assert/strict";
import {test} from "node:test";
import {isReadable, sentences, vietnameseVoice} from "../../../overrides/scripts/site/sentences.js";

const cut = (text) => [...sentences(text)].map(([start, end]) => text.slice(start, end));

test("a text is cut behind its sentences, and nothing is lost", () => {
  const text = "Một. Hai! “Ba?” Bốn… 5 nhà";

  assert.deepEqual(cut(text), ["Một. ", "Hai! ", "“Ba?” ", "Bốn… ", "5 nhà"]);
  assert.deepEqual(cut(""), []);
});

test("a small letter goes on with the sentence", () => {
  assert.deepEqual(cut("gà, vịt v.v. và ong"), ["gà, vịt v.v. và ong"]);
});

test("a number with a point is one number", () => {
  assert.deepEqual(cut("Bán 1.200 cân. Lãi to."), ["Bán 1.200 cân. ", "Lãi to."]);
});

test("a long sentence is cut at a comma, else at a space, else in the word", () => {
  const comma = `${"chữ ".repeat(40).trim()}, ${"chữ ".repeat(40).trim()}`;
  const space = "chữ ".repeat(100).trim();
  const word = "a".repeat(450);

  assert.ok(cut(comma)[0].endsWith(", "));
  assert.ok(cut(space)[0].endsWith(" "));
  assert.deepEqual(cut(word).map(({length}) => length), [200, 200, 50]);
  for (const text of [comma, space, word]) {
    assert.equal(cut(text).join(""), text);
    assert.ok(cut(text).every((part) => part.length <= 200));
  }
});

test("signs alone are not read", () => {
  assert.ok(!isReadable(" … – !"));
  assert.ok(isReadable("– 5"));
});

test("a Vietnamese voice of the device goes before one from the network", () => {
  const far = {lang: "vi-VN", localService: false};
  const near = {lang: "vi_VN", localService: true};
  const foreign = [{lang: "en-US", localService: true}, {lang: "vietnam", localService: true}];

  assert.equal(vietnameseVoice([...foreign, far, near]), near);
  assert.equal(vietnameseVoice([...foreign, far]), far);
  assert.equal(vietnameseVoice(foreign), null);
});
