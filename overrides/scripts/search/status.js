// The sentence above the results, for the eye and for a screen reader.

/**
 * "12.345"
 * @param {number} count
 */
export const number = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ".");

/**
 * @param {import("./engine.js").Answer} answer
 * @param {string} query
 */
export const sentence = ({pages, hits, asked, isSome}, query) => {
  const count = number(hits.length);
  if (!asked.length) return `${count} câu chuyện khớp với bộ lọc, mới nhất ở trên.`;
  if (!hits.length && !pages.length) return `Không tìm thấy gì cho “${query}”.`;
  if (!hits.length) return `Tìm thấy ${number(pages.length)} trang cho “${query}”, chưa có câu chuyện nào.`;
  if (isSome) return `Không có câu chuyện nào có đủ các từ “${query}”. ${count} câu chuyện có một phần:`;
  const parts = hits.filter((hit) => hit.isPart).length;
  if (parts === hits.length) return `Không có từ “${query}”. ${count} câu chuyện có từ gần giống:`;
  const answers = pages.length ? `${number(pages.length)} trang và ` : "";
  const near = parts ? `, ${number(parts)} câu chuyện ở cuối chỉ có từ gần giống` : "";
  return `Tìm thấy ${answers}${count} câu chuyện cho “${query}”${near}.`;
};
