// Vietnamese words as people type them: with or without marks, tones in the old or the new
// place (hòa, hoà), i or y (kĩ, kỹ), d for đ, abbreviations for phrases and phrases for
// abbreviations. Index and query may differ in all of these and mean the same.
import {fold as foldText, withoutMarks} from "../shared/folding.js";
import {tokens} from "./tokens.js";

/**
 * @typedef {{short: string, words: string[], fold: string, folds: string[]}} Abbreviation
 *   short and full form, with their marks and without
 * @typedef {{text: string, keys: string[], spellings: string[]}} Word a word to look for: as it was
 *   typed, without marks as the index has it, and the spellings that count as the same
 * @typedef {Word[][]} AskedUnit alternatives of one unit, what was typed first
 */

export const WORD = /\p{Nd}+(?:[.,]\p{Nd}+)+|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/;
const LONGEST_QUERY = 12; // words
const SHORTEST_BEGINNING = 2; // letters
const MOST_ENDINGS = 5;

/** @type {(word: string) => string} */
const withoutSigns = (word) => word.replace(/['’]/g, "");

/**
 * Small composed letters. Eth and African d look like đ and are typed instead of it.
 * @param {string} text
 */
export const clean = (text) =>
  text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[\u00d0\u00f0\u0189\u0256]/g, "đ")
    .toLowerCase();

/**
 * Without marks but with đ.
 * @param {string} word
 */
const bare = (word) => withoutMarks(withoutSigns(word));

/** @param {string} word */
export const fold = (word) => foldText(withoutSigns(word));

/** @param {string} word */
export const hasMarks = (word) => bare(word) !== withoutSigns(word) || word.includes("đ");

/**
 * i for the y of kỹ, lý, mỹ, sỹ, tỹ, hy: the same sound.
 * @param {string} word
 */
export const withI = (word) => word.replace(/^([hklmst])y$/, "$1i");

/**
 * Two spellings with the same key are the same word: the tone is taken out, y is written as i.
 * @param {string} word
 */
export const key = (word) => {
  const letters = withoutSigns(word).normalize("NFD");
  return withI(letters.replace(TONE, "").normalize("NFC")) + toneOf(letters);
};

/** @type {(letters: string) => string} */
const toneOf = (letters) => (letters.match(TONE) || [""])[0];

/** @type {(word: string) => string[]} */
const otherVowel = (word) => {
  const parts = /^([hklmst])([iy])(\p{M}*)$/u.exec(word.normalize("NFD"));
  return parts ? [(parts[1] + (parts[2] === "i" ? "y" : "i") + parts[3]).normalize("NFC")] : [];
};

/**
 * hòa and hoà: the tone stands on either of the last two letters of oa, oe, uy.
 * @param {string} word
 */
const otherTone = (word) => {
  const letters = word.normalize("NFD");
  const tone = toneOf(letters);
  const plain = letters.replace(TONE, "").normalize("NFC");
  if (!tone || !/(?:oa|oe|[^q]uy)$/.test(plain)) return [];
  const [start, first, last] = [plain.slice(0, -2), plain.slice(-2, -1), plain.slice(-1)];
  const both = [start + first + tone + last, start + first + last + tone];
  return both.map((form) => form.normalize("NFC")).filter((form) => form !== word);
};

/**
 * The keys of a word in the index; i and y are the same sound.
 * @param {string} word
 */
export const keys = (word) => [...new Set([word, ...otherVowel(word)].map(fold))];

/**
 * The spellings that count as what was typed, when marks were typed.
 * @param {string} word
 */
export const spellings = (word) => {
  if (!hasMarks(word)) return [];
  const same = [word, ...otherVowel(word)];
  return [...new Set(same.concat(...same.map(otherTone)))];
};

/**
 * A query as units that must all be found; each has alternatives, each of these has words:
 * "htx nuôi ong" is [[htx], [hợp, tác, xã]], [[nuôi]], [[ong]].
 * @param {string} query
 * @param {Abbreviation[]} abbreviations
 * @returns {AskedUnit[]}
 */
export const units = (query, abbreviations) => {
  const typed = tokens(clean(query)).filter(Boolean).slice(0, LONGEST_QUERY);
  const folded = typed.map(fold);
  const lists = /** @type {string[][][]} */ ([]);
  for (let at = 0; at < typed.length; ) {
    const phrase = abbreviations
      .filter(({folds}) => folds.every((part, index) => part === folded[at + index]))
      .sort((a, b) => b.folds.length - a.folds.length)[0];
    const length = phrase ? phrase.folds.length : 1;
    const alternatives = [typed.slice(at, at + length)];
    if (phrase) alternatives.push([phrase.short]);
    else {
      for (const {short, words, fold: folds} of abbreviations) {
        if (folds === folded[at]) alternatives.push([short], words);
      }
    }
    lists.push(withoutRepeats(alternatives));
    at += length;
  }
  return lists.map(([own, ...others]) => [own.map(typedWord), ...others.map((words) => words.map(otherWord))]);
};

/** @type {(lists: string[][]) => string[][]} */
const withoutRepeats = (lists) => {
  const seen = new Set();
  return lists.filter((list) => !seen.has(list.join(" ")) && seen.add(list.join(" ")));
};

/** @type {(text: string) => Word} */
const typedWord = (text) => ({text, keys: keys(text), spellings: spellings(text)});
/** @type {(text: string) => Word} */
const otherWord = (text) => ({text, keys: [fold(text)], spellings: []});

/**
 * Frequent syllables that begin with the last word, when that is no syllable itself: it may not be
 * typed to its end.
 * @param {AskedUnit[]} asked
 * @param {string[]} syllables the frequent ones first
 * @returns {Word[]}
 */
export const endingsOf = (asked, syllables) => {
  if (!asked.length) return [];
  const [[{text}, ...others]] = asked[asked.length - 1];
  const beginning = fold(text);
  if (others.length || beginning.length < SHORTEST_BEGINNING) return [];
  const folded = syllables.map(fold);
  if (folded.includes(beginning)) return [];
  const endings = folded.filter((syllable) => syllable.startsWith(beginning));
  return endings.slice(0, MOST_ENDINGS).map(otherWord);
};

/**
 * The table as it was sent: short and full form, with their marks.
 * @param {[string, string][]} rows
 * @returns {Abbreviation[]}
 */
export const readAbbreviations = (rows) =>
  rows.map(([short, full]) => {
    const words = full.split(" ");
    return {short, words, fold: fold(short), folds: words.map(fold)};
  });
