// What somebody may have meant whose query has no story: a name nearly like the query, or the
// query with its unknown words mended. Nothing is offered that would find nothing again.
import {tokens} from "./tokens.js";
import {clean, fold} from "./words.js";

/**
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {import("./engine.js").Question} Question
 * @typedef {import("./words.js").AskedUnit} AskedUnit
 * @typedef {{syllables: string[], names: string[]}} WordList the frequent ones first
 */

const MOST = 3;
const TRIED = 8; // all at once
const CHOICES = 4; // for each word

/**
 * Letters to add, drop, exchange or swap between two words; more than `limit` is `limit + 1` at
 * least.
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 */
export const distance = (a, b, limit) => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = /** @type {number[]} */ ([]);
  let row = Array.from({length: b.length + 1}, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[b.length];
};

/** @type {(text: string) => string} */
const folded = (text) => fold(clean(text));

/**
 * Texts of a list that are like a word, the likeliest first: few letters apart, the same first
 * letter, frequent.
 * @param {string} word folded
 * @param {string[]} texts
 * @param {number} limit of the distance
 */
const near = (word, texts, limit) =>
  texts
    .map((text, rank) => {
      const other = folded(text);
      return {text, rank, far: distance(word, other, limit), start: other[0] === word[0] ? 0 : 1};
    })
    .filter(({far}) => far <= limit)
    .sort((a, b) => a.far - b.far || a.start - b.start || a.rank - b.rank)
    .map(({text}) => text);

/**
 * Texts to try, the likeliest first.
 * @param {string} query
 * @param {AskedUnit[]} unknown
 * @param {WordList} words
 */
export const candidates = (query, unknown, {syllables, names}) => {
  const typed = tokens(clean(query)).filter(Boolean);
  const whole = typed.map(fold).join(" ");
  const unknownWords = new Set(unknown.flatMap(([words]) => words.map(({text}) => text)));
  const mended = typed.flatMap((word, at) => {
    if (!unknownWords.has(word)) return [];
    const choices = near(fold(word), syllables, word.length > 4 ? 2 : 1).slice(0, CHOICES);
    return choices.map((choice) => typed.map((other, i) => (i === at ? choice : other)).join(" "));
  });
  const texts = near(whole, names, Math.max(1, Math.floor(whole.length / 4))).concat(mended);
  const seen = new Set([whole]);
  return texts.filter((text) => !seen.has(folded(text)) && seen.add(folded(text))).slice(0, TRIED);
};

/**
 * Up to three queries that have stories.
 * @param {{find: (question: Question) => Promise<Answer>}} engine
 * @param {WordList} words
 * @param {Pick<Answer, "asked" | "unknown"> & {query: string}} answer to the query
 */
export const nearest = async (engine, words, {query, asked, unknown}) => {
  const doubtful = unknown && unknown.length ? unknown : asked;
  const texts = candidates(query, doubtful, words);
  const answers = await Promise.all(texts.map((text) => engine.find({query: text, facets: {}, sort: ""})));
  const good = texts.filter((text, at) => {
    const {pages, hits} = answers[at];
    const isOneWord = !text.includes(" ");
    return [...pages, ...hits].some((hit) => !hit.isPart && (isOneWord || hit.isTogether));
  });
  return good.slice(0, MOST);
};
