// Words and numbers of a text, as index and query know them; the same as newsroom/search/words.py,
// and both are tested with tests/search/tokens.json.

const RAISED = /[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]/g;
const TOKEN = /\p{Nd}+(?:[.,]\p{Nd}+)+|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*|[.,;:!?…()“”"](?=\s|$)|[\n–—|]/gu;
const THOUSANDS = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
const DECIMAL = /^\d+[.,]\d+$/;

/** @type {(figure: string) => string[]} */
const numbers = (figure) => {
  if (THOUSANDS.test(figure)) return [figure.replace(/\./g, "")];
  if (DECIMAL.test(figure)) return [figure.replace(".", ",")];
  return figure.split(/[.,]/);
};

/**
 * Small words with their marks and numbers in one spelling, in reading order; "" stands between
 * those that are no neighbours.
 * @param {string} text
 * @returns {string[]}
 */
export const tokens = (text) => {
  const found = /** @type {string[]} */ ([]);
  const plain = text.toLowerCase().replace(RAISED, (digit) => digit.normalize("NFKC"));
  for (const [token] of plain.matchAll(TOKEN)) {
    if (/^[\p{L}\p{N}'’]+$/u.test(token)) found.push(token.replace(/['’]/g, ""));
    else if (/^\p{Nd}/u.test(token)) found.push(...numbers(token));
    else found.push("");
  }
  return found;
};
