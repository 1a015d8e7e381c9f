// The words around a match, and which of them to mark. Text stays text, never HTML.
import {tokens} from "./tokens.js";
import {WORD, clean, fold, hasMarks, key, withI} from "./words.js";

/**
 * @typedef {import("./words.js").AskedUnit} AskedUnit
 * @typedef {{isPart?: boolean, isTogether?: boolean}} MatchKind what is known of the story as a whole
 * @typedef {{text: string, isMarked: boolean}} Run
 * @typedef {Run & {isWord: boolean}} Token
 */

const LENGTH = 38; // words
const LEAD = 6; // words before the first mark

/**
 * Whether a word of a text is one that was asked for: 2 as it was typed, 1 but for its marks.
 * @param {AskedUnit[]} asked
 * @param {MatchKind} kind
 * @returns {(word: string) => number}
 */
const matcher = (asked, {isPart}) => {
  const wanted = asked.flatMap((unit) => unit.flatMap((words) => words.map(({text}) => text)));
  const last = asked.length ? asked[asked.length - 1][0][0].text : "";
  const exact = new Set(wanted.filter(hasMarks).map(key));
  const folded = new Set(wanted.map((text) => withI(fold(text))));
  const unmarked = new Set(wanted.filter((text) => !hasMarks(text)).map(fold));
  return (word) => {
    const text = tokens(clean(word))[0] || clean(word);
    const bare = fold(text);
    if (exact.has(key(text)) || unmarked.has(bare)) return 2;
    if (folded.has(withI(bare))) return 1;
    return isPart && last && bare.startsWith(fold(last)) ? 1 : 0;
  };
};

/**
 * The whole text in runs; folded matches are marked where there is no exact one.
 * @param {string} text
 * @param {AskedUnit[]} asked
 * @param {MatchKind} kind
 * @returns {Token[]}
 */
export const markedRuns = (text, asked, kind) => {
  const levelOf = matcher(asked, kind);
  const tokens = /** @type {(Token & {level: number})[]} */ ([]);
  /** @type {(from: number, to: number, isWord: boolean) => void} */
  const add = (from, to, isWord) => {
    const part = text.slice(from, to);
    if (part) tokens.push({text: part, isWord, isMarked: false, level: isWord ? levelOf(part) : 0});
  };
  let end = 0;
  for (const word of text.matchAll(WORD)) {
    const start = Number(word.index);
    add(end, start, false);
    end = start + word[0].length;
    add(start, end, true);
  }
  add(end, text.length, false);
  const best = Math.max(0, ...tokens.map(({level}) => level));
  const words = tokens.filter(({isWord}) => isWord);
  for (const word of words) word.isMarked = best > 0 && word.level === best;
  unmarkStrays(words, Boolean(kind.isTogether));
  return tokens;
};

/**
 * Where syllables of one word stand together, those that stand alone are other words: beside
 * "Nam Định" every "năm" would be marked.
 * @param {Token[]} words
 * @param {boolean} isTogether
 */
const unmarkStrays = (words, isTogether) => {
  /** @type {(text: string) => string} */
  const folded = (text) => fold(clean(text));
  /** @type {(word: Token, other: Token | undefined) => boolean} */
  const isBeside = (word, other) =>
    Boolean(word.isMarked && other && other.isMarked && folded(other.text) !== folded(word.text));
  const pairs = words.map((word, at) => isBeside(word, words[at - 1]) || isBeside(word, words[at + 1]));
  const paired = new Set(words.filter((_, at) => pairs[at]).map(({text}) => folded(text)));
  words.forEach((word, at) => {
    if (!pairs[at] && (isTogether || paired.has(folded(word.text)))) word.isMarked = false;
  });
};

/**
 * The number of the word to begin with: where the most marks stand together, or the beginning
 * when it has as many.
 * @param {Token[]} words
 */
const densest = (words) => {
  let best = 0;
  let most = -1;
  let inside = 0;
  words.forEach((word, at) => {
    inside += word.isMarked ? 1 : 0;
    if (at >= LENGTH && words[at - LENGTH].isMarked) inside -= 1;
    if (inside > most) [best, most] = [Math.max(0, at - LENGTH + 1), inside];
  });
  const first = words.findIndex((word, at) => at >= best && word.isMarked);
  return first > best + LEAD ? Math.min(first - LEAD, Math.max(0, words.length - LENGTH)) : best;
};

/**
 * The block of a text that has most of the words, the first of several, and how many it has.
 * @param {string[]} blocks
 * @param {AskedUnit[]} asked
 * @param {MatchKind} kind
 * @returns {Token[]}
 */
const bestBlock = (blocks, asked, kind) => {
  let best = /** @type {Token[]} */ ([]);
  let most = -1;
  for (const block of blocks) {
    const runs = markedRuns(block, asked, kind);
    const marked = new Set(runs.filter(({isMarked}) => isMarked).map(({text}) => fold(clean(text))));
    if (marked.size > most) [best, most] = [runs, marked.size];
  }
  return best;
};

/**
 * A piece of the block that answers best.
 * @param {string[]} blocks
 * @param {AskedUnit[]} asked
 * @param {MatchKind} kind
 * @returns {Run[]}
 */
export const excerptRuns = (blocks, asked, kind) => {
  const runs = bestBlock(blocks, asked, kind);
  const words = runs.filter(({isWord}) => isWord);
  const start = words.some(({isMarked}) => isMarked) ? densest(words) : 0;
  const from = runs.indexOf(words[start]);
  const last = words[start + LENGTH - 1];
  const to = last ? runs.indexOf(last) + 1 : runs.length;
  const excerpt = /** @type {Run[]} */ (runs.slice(Math.max(0, from), to));
  if (start > 0) excerpt.unshift({text: "… ", isMarked: false});
  if (to < runs.length) excerpt.push({text: "…", isMarked: false});
  return excerpt;
};
