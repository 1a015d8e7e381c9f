import assert from "node:assert/strict";
import {test} from "node:test";
import {adviceFor, questionsOf, summaryOf} from "../../../overrides/scripts/site/self_check_texts.js";

const answers = (yes, no = [], unknown = [], count = 4) => ({yes, no, unknown, count});
const titles = (advice) => advice.map(({title}) => title);

test("nothing is said before the first answer", () => {
  assert.equal(summaryOf(answers([])), "");
  assert.deepEqual(adviceFor(answers([]), "xã"), []);
});

test("answers are counted, and only those that there are", () => {
  assert.equal(summaryOf(answers(["a", "b"], ["c"])), "Bạn đã trả lời 3 trên 4 điều: 2 điều có, 1 điều chưa có.");
  assert.equal(summaryOf(answers([], ["a", "b", "c", "d"])), "Bạn đã trả lời cả 4 điều: 4 điều chưa có.");
  assert.equal(summaryOf(answers([], [], ["d"])), "Bạn đã trả lời 1 trên 4 điều: 1 điều không rõ.");
});

test("what is missing comes before what is unclear, and nobody is told to begin", () => {
  const [missing, unclear, ...more] = adviceFor(answers(["a"], ["b"], ["c", "d"]), "Ủy ban");

  assert.deepEqual([missing.items, unclear.items, more], [["b"], ["c", "d"], []]);
  assert.match(missing.text, /^Chưa nên làm ngay\..*hỏi Ủy ban:/);
  assert.match(unclear.text, /hỏi Ủy ban\.$/);
});

test("all conditions lead to the call", () => {
  const [only] = adviceFor(answers(["a", "b", "c", "d"]), "Ủy ban");

  assert.equal(only.title, "Nơi mình có đủ các điều kiện.");
  assert.match(only.text, /gọi Ủy ban, hẹn ngày đến xem/);
});

test("open conditions are counted as soon as one is answered", () => {
  assert.deepEqual(adviceFor(answers(["a"]), "xã"), [{text: "Còn 3 điều chưa trả lời."}]);
  assert.deepEqual(titles(adviceFor(answers(["a", "b", "c"], ["d"]), "xã")), ["Còn thiếu:"]);
});

test("questions to take along are lines under the page that they are about", () => {
  const given = answers(["a"], ["b"], ["c", "d"]);

  assert.equal(
    questionsOf(given, "Tít", "https://guong.example/a/"),
    "Tít\nhttps://guong.example/a/\n\nCòn thiếu:\n- b\n\nCần hỏi cho rõ:\n- c\n- d",
  );
});
