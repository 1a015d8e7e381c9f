import assert from "node:assert/strict";
import {test} from "node:test";
import {number, sentence} from "../../../overrides/scripts/search/status.js";
import {units} from "../../../overrides/scripts/search/words.js";

const answer = (hits, more = {}) => ({pages: [], hits, asked: units("bí", []), ...more});

for (const [count, text] of [[0, "0"], [999, "999"], [1000, "1.000"], [1234567, "1.234.567"]]) {
  test(`${count} is written ${text}`, () => assert.equal(number(count), text));
}

for (const [name, given, text] of [
  ["only boxes are ticked", answer([{}], {asked: []}), "1 câu chuyện khớp với bộ lọc, mới nhất ở trên."],
  ["there is no story", answer([]), "Không tìm thấy gì cho “bí”."],
  ["all have the word", answer([{}, {}]), "Tìm thấy 2 câu chuyện cho “bí”."],
  ["pages answer too", answer([{}], {pages: [{}, {}]}), "Tìm thấy 2 trang và 1 câu chuyện cho “bí”."],
  ["only pages answer", answer([], {pages: [{}]}), "Tìm thấy 1 trang cho “bí”, chưa có câu chuyện nào."],
  ["all have a longer word", answer([{isPart: true}]), "Không có từ “bí”. 1 câu chuyện có từ gần giống:"],
  [
    "some have a longer word",
    answer([{}, {isPart: true}]),
    "Tìm thấy 2 câu chuyện cho “bí”, 1 câu chuyện ở cuối chỉ có từ gần giống.",
  ],
  [
    "none has every word",
    answer([{}], {isSome: true}),
    "Không có câu chuyện nào có đủ các từ “bí”. 1 câu chuyện có một phần:",
  ],
]) {
  test(`the sentence when ${name}`, () => assert.equal(sentence(given, "bí"), text));
}
