// What the answers of a self-check mean, as sentences and lists.

const ASK_ABOUT = "Cần hỏi cho rõ:";

/**
 * @typedef {{yes: string[], no: string[], unknown: string[], count: number}} Answers conditions by
 *   their answer; `count` is the number of all conditions
 * @typedef {{title?: string, items?: string[], text?: string}} Advice one part: a title in bold, a
 *   list, a paragraph
 */

/**
 * "Bạn đã trả lời 3 trên 4 điều: 2 điều có, 1 điều chưa có."; "" before the first answer.
 * @param {Answers} answers
 */
export function summaryOf({yes, no, unknown, count}) {
  const answered = yes.length + no.length + unknown.length;
  if (!answered) return "";
  const parts = [];
  if (yes.length) parts.push(`${yes.length} điều có`);
  if (no.length) parts.push(`${no.length} điều chưa có`);
  if (unknown.length) parts.push(`${unknown.length} điều không rõ`);
  const part = answered === count ? `cả ${count}` : `${answered} trên ${count}`;
  return `Bạn đã trả lời ${part} điều: ${parts.join(", ")}.`;
}

/**
 * @param {Answers} answers
 * @param {string} ask whom to ask, with the telephone number
 * @returns {Advice[]}
 */
export function adviceFor({yes, no, unknown, count}, ask) {
  const open = count - yes.length - no.length - unknown.length;
  const advice = /** @type {Advice[]} */ ([]);
  if (no.length) {
    advice.push({
      title: "Còn thiếu:",
      items: no,
      text:
        "Chưa nên làm ngay. Xem phần Khi nào không nên làm, rồi hỏi " +
        `${ask}: nơi khác đã lo được điều này bằng cách nào, hay nên chọn một mô hình khác.`,
    });
  }
  if (unknown.length) {
    const text = `Hỏi người trực tiếp làm ở nơi mình trước, rồi hỏi ${ask}.`;
    advice.push({title: ASK_ABOUT, items: unknown, text});
  }
  if (yes.length === count) {
    advice.push({
      title: "Nơi mình có đủ các điều kiện.",
      text:
        `Bước tiếp theo: gọi ${ask}, hẹn ngày đến xem. ` +
        "Về nhà thì bắt đầu nhỏ, theo phần Cách nhân rộng.",
    });
  } else if (open && open < count) {
    advice.push({text: `Còn ${open} điều chưa trả lời.`});
  }
  return advice;
}

/**
 * What to ask, as lines to paste into a message.
 * @param {Answers} answers
 * @param {string} title of the page
 * @param {string} url of the page
 */
export function questionsOf({no, unknown}, title, url) {
  const lines = [title, url];
  if (no.length) lines.push("", "Còn thiếu:", ...no.map((text) => `- ${text}`));
  if (unknown.length) lines.push("", ASK_ABOUT, ...unknown.map((text) => `- ${text}`));
  return lines.join("\n");
}
