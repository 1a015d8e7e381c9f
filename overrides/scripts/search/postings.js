// What the index knows of a word: in which documents it stands, with which weight.

/**
 * @typedef {import("./files.js").Load} Load
 * @typedef {object} Table
 * @property {string} folder of all other files
 * @property {string[]} pieces first word of each piece
 * @property {string[]} syllables the frequent ones first
 * @property {[string, string][]} abbreviations
 * @property {number} count of documents
 * @property {number} pages how many of them are pages; stories follow, the newest first
 *
 * @typedef {{spelling: string, weights: Map<number, number>}} Spelling documents and weights
 * @typedef {Record<string, [string, ...number[][]][]>} Piece by word without marks: spellings, each
 *   with lists that begin with a weight, documents as steps from the one before
 */

/**
 * The piece that would hold a word: the last one that does not begin behind it.
 * @param {string[]} firsts
 * @param {string} key
 */
export const pieceOf = (firsts, key) => {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(firsts[middle], key)) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
};

/**
 * By code points, as the index is sorted.
 * @type {(a: string, b: string) => boolean}
 */
const isBehind = (a, b) => {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < left.length; at += 1) {
    if (at >= right.length) return true;
    if (left[at] !== right[at]) return Number(left[at].codePointAt(0)) > Number(right[at].codePointAt(0));
  }
  return false;
};

/** @type {(steps: number[]) => number[]} */
export const numbersOf = (steps) => {
  let sum = 0;
  return steps.map((step) => (sum += step));
};

/** @type {(key: string, entry: [string, ...number[][]]) => Spelling} */
const spellingOf = (key, [spelling, ...lists]) => {
  const weights = /** @type {Map<number, number>} */ (new Map());
  for (const [weight, ...steps] of lists) {
    for (const number of numbersOf(steps)) weights.set(number, weight);
  }
  return {spelling: spelling || key, weights};
};

/**
 * The words of an index as far as they were asked for.
 */
export class Postings {
  /**
   * @param {Load} load
   * @param {Table} table
   */
  constructor(load, table) {
    this.load = load;
    this.table = table;
    this.pieces = /** @type {Map<number, Piece>} */ (new Map());
    this.read = /** @type {Map<string, Spelling[]>} */ (new Map());
  }

  /**
   * All pieces for these words, at once.
   * @param {string[]} keys
   */
  async fetch(keys) {
    if (!this.table.pieces.length) return;
    const numbers = new Set(keys.map((key) => pieceOf(this.table.pieces, key)));
    await Promise.all(
      [...numbers].map(async (number) => {
        this.pieces.set(number, /** @type {Piece} */ (await this.load(`${this.table.folder}/tu/${number}`)));
      }),
    );
  }

  /**
   * Every spelling of a word that was fetched.
   * @param {string} key
   * @returns {Spelling[]}
   */
  of(key) {
    const earlier = this.read.get(key);
    if (earlier) return earlier;
    const piece = this.pieces.get(pieceOf(this.table.pieces, key)) || {};
    const entries = Object.prototype.hasOwnProperty.call(piece, key) ? piece[key] : [];
    const spellings = entries.map((entry) => spellingOf(key, entry));
    this.read.set(key, spellings);
    return spellings;
  }
}
