// Which stories of the offline copy have the words, the best first. Every word that was typed must
// be there, with marks or without, whole or as the beginning, or what an abbreviation stands for.
import {fold} from "../shared/folding.js";

/**
 * @typedef {object} OfflineStory
 * @property {string} url
 * @property {string} title
 * @property {string} over the line above the title
 * @property {string} summary
 * @property {string} day
 * @property {string} stamp
 * @property {string} names who, where, which field
 * @property {string} words of the text, folded
 *
 * @typedef {{stories: OfflineStory[], abbreviations: Record<string, string[]>}} OfflineIndex
 *   newest first; folded abbreviation → its full forms, folded
 *
 * @typedef {"title" | "names" | "summary" | "words"} Part
 * @typedef {{story: OfflineStory, parts: Record<Part, string[]>, plain: string}} Entry
 */

const WEIGHTS = /** @type {Record<Part, number>} */ ({title: 8, names: 5, summary: 3, words: 1});
const PARTS = /** @type {Part[]} */ (Object.keys(WEIGHTS));
const MORE = 6; // words in a row, and marks that were typed, count more

/** @type {(text: string) => string} */
const lower = (text) => text.normalize("NFC").toLowerCase();
/** @type {(text: string) => string[]} */
const wordsOf = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * The stories, ready to be searched.
 * @param {OfflineStory[]} stories
 * @returns {Entry[]}
 */
export const entriesOf = (stories) =>
  stories.map((story) => ({
    story,
    parts: {
      title: wordsOf(fold(story.title)),
      names: wordsOf(fold(story.names)),
      summary: wordsOf(fold(story.summary)),
      words: story.words.split(" "),
    },
    plain: lower(`${story.title} ${story.names} ${story.summary}`),
  }));

/** @type {(parts: Record<Part, string[]>, word: string) => number} */
const scoreOfWord = (parts, word) => {
  let best = 0;
  for (const name of PARTS) {
    const weight = WEIGHTS[name];
    if (parts[name].includes(word)) best = Math.max(best, 2 * weight);
    else if (word.length > 1 && parts[name].some((other) => other.startsWith(word))) {
      best = Math.max(best, weight);
    }
  }
  return best;
};

/**
 * All words of the full form, as good as the weakest of them.
 * @type {(parts: Record<Part, string[]>, forms: string[]) => number}
 */
const scoreOfForms = (parts, forms) => {
  const scores = forms.map((form) => form.split(" ").map((part) => scoreOfWord(parts, part)));
  return Math.max(0, ...scores.map((each) => Math.min(...each)));
};

/**
 * The stories that fit a query, the best first, the newest before equals.
 * @param {Entry[]} entries
 * @param {Record<string, string[]>} abbreviations
 * @param {string} query
 * @returns {OfflineStory[]}
 */
export const search = (entries, abbreviations, query) => {
  const typed = lower(query).trim();
  const folded = wordsOf(fold(query));
  if (!folded.length) return [];
  /** @type {(entry: Entry) => number} */
  const scoreOf = ({parts, plain}) => {
    let sum = 0;
    for (const word of folded) {
      const best = Math.max(
        scoreOfWord(parts, word),
        scoreOfForms(parts, abbreviations[word] || []),
      );
      if (!best) return 0;
      sum += best;
    }
    if (folded.length > 1 && fold(plain).includes(folded.join(" "))) sum += MORE;
    if (plain.includes(typed)) sum += MORE;
    return sum;
  };
  return entries
    .map((entry, at) => ({story: entry.story, at, score: scoreOf(entry)}))
    .filter(({score}) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({story}) => story);
};
