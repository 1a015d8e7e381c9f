// Comparison that forgives missing marks; the same answers as newsroom/vietnamese/alphabet.py, and
// both are tested against tests/vietnamese/folding.json.

const MARKS = /\p{Mn}/gu;
// Small letters that full case folding writes in another way; lower case alone leaves them.
const FOLDED = /** @type {Record<string, string>} */ ({ß: "ss", ſ: "s", ς: "σ", µ: "μ", ŉ: "ʼn", ẚ: "aʾ"});

/**
 * Letters without marks; đ stays, which is a letter of its own.
 * @param {string} text
 */
export function withoutMarks(text) {
  return text.normalize("NFD").replace(MARKS, "").normalize("NFC");
}

/**
 * Small letters without marks; đ is d, and so are eth (ð) and African d (ɖ), which stand in for it.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[ßſςµŉẚ]/g, (letter) => FOLDED[letter])
    .normalize("NFD")
    .replace(MARKS, "")
    .replace(/[đðɖ]/g, "d");
}
