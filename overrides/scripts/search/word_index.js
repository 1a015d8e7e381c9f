// One index of Pagefind, asked for one word at a time: asked for several it drops those that it
// does not know, and finds the nearest shorter word for a word that it does not know either.
import {neighbours} from "./ranking.js";

/**
 * @typedef {import("./ranking.js").UnitMatch} UnitMatch
 * @typedef {import("./ranking.js").UnitMatches} UnitMatches
 * @typedef {import("./words.js").AskedUnit} AskedUnit
 * @typedef {import("./words.js").Word} Word
 *
 * @typedef {{url: string, content: string, meta: {title: string}, filters?: {the?: string[]}}} Page
 * @typedef {{id: string, score: number, words: number[], data: () => Promise<Page>}} Result
 * @typedef {object} Pagefind
 * @property {(term: string | null, options?: object) => Promise<{results: Result[]}>} search
 * @property {(options: object) => Promise<void>} options
 * @property {(address: string, options: object) => Promise<void>} mergeIndex
 *
 * @typedef {{score: number, at: number[]}} Occurrence score and positions on the page
 * @typedef {{whole: Map<number, Occurrence>, parts: Map<number, Occurrence>}} Occurrences by story:
 *   of the word, and of longer words that begin with it
 */

const SHORTEST_PART = 2; // letters

// Every word is asked for once, and one after the other.
export class WordIndex {
  /**
   * @param {Pagefind} pagefind
   * @param {Map<string, number>} numbers of the stories, by Pagefind's id of the page
   */
  constructor(pagefind, numbers) {
    this.pagefind = pagefind;
    this.numbers = numbers;
    this.answers = /** @type {Map<string, Promise<unknown>>} */ (new Map());
    this.turn = /** @type {Promise<unknown>} */ (Promise.resolve());
  }

  /**
   * The stories of this index with their numbers.
   * @param {string | null} term
   * @param {object} [options]
   */
  async ask(term, options) {
    const stories = /** @type {{number: number, result: Result}[]} */ ([]);
    for (const result of (await this.pagefind.search(term, options)).results) {
      const number = this.numbers.get(result.id);
      if (number !== undefined) stories.push({number, result});
    }
    return stories;
  }

  /**
   * @param {string} term
   * @returns {Promise<Occurrences>}
   */
  form(term) {
    return this.once(term, async () => {
      const stories = await this.ask(term);
      const exact = new Set((await this.ask(`"${term}"`)).map(({number}) => number));
      const occurrences = /** @type {Occurrences} */ ({whole: new Map(), parts: new Map()});
      for (const {number, result} of stories) {
        const kind = exact.has(number) ? "whole" : "parts";
        occurrences[kind].set(number, {score: result.score, at: result.words});
      }
      for (const number of exact) {
        if (!occurrences.whole.has(number)) occurrences.whole.set(number, {score: 1, at: []});
      }
      const numbers = new Set(stories.map(({number}) => number));
      if (!exact.size && numbers.size && (await this.isShorter(term, numbers))) {
        occurrences.parts.clear();
      }
      return occurrences;
    });
  }

  /**
   * Whether these stories have only a shorter word: a word longer than every word leads Pagefind
   * to the same ones as an unknown word.
   * @param {string} term
   * @param {Set<number>} numbers
   */
  async isShorter(term, numbers) {
    const others = await this.ask(`${term}zqzqzq`);
    return others.length === numbers.size && others.every(({number}) => numbers.has(number));
  }

  /**
   * Stories with exactly this spelling.
   * @param {string} term
   * @returns {Promise<Set<number>>}
   */
  spelling(term) {
    return this.once(`= ${term}`, async () => {
      await this.pagefind.options({exactDiacritics: true});
      try {
        return new Set((await this.ask(`"${term}"`)).map(({number}) => number));
      } finally {
        await this.pagefind.options({exactDiacritics: false});
      }
    });
  }

  /**
   * @template T
   * @param {string} name of the question
   * @param {() => Promise<T>} task
   * @returns {Promise<T>} the same for the same name; a failed one is asked again
   */
  once(name, task) {
    const earlier = /** @type {Promise<T> | undefined} */ (this.answers.get(name));
    if (earlier) return earlier;
    const answer = this.turn.then(task, task);
    this.turn = answer;
    this.answers.set(name, answer);
    answer.catch(() => this.answers.delete(name));
    return answer;
  }

  /**
   * One word, all its forms together, and the stories that spell it alike.
   * @param {Word} word
   * @returns {Promise<Occurrences & {alike: Set<number>}>}
   */
  async word({forms, spellings}) {
    const whole = /** @type {Map<number, Occurrence>} */ (new Map());
    const parts = /** @type {Map<number, Occurrence>} */ (new Map());
    for (const term of forms) {
      const occurrences = await this.form(term);
      addAll(whole, occurrences.whole);
      addAll(parts, occurrences.parts);
    }
    const alike = /** @type {Set<number>} */ (new Set());
    for (const term of spellings) {
      for (const number of await this.spelling(term)) alike.add(number);
    }
    for (const number of whole.keys()) parts.delete(number);
    return {whole, parts, alike};
  }

  /**
   * For each unit the stories that have one of its alternatives.
   * @param {AskedUnit[]} asked
   */
  async units(asked) {
    const units = /** @type {UnitMatches[]} */ ([]);
    for (const alternatives of asked) units.push(await this.unit(alternatives));
    return units;
  }

  /**
   * @param {AskedUnit} alternatives
   * @returns {Promise<UnitMatches>}
   */
  async unit(alternatives) {
    const unit = {
      whole: /** @type {Map<number, UnitMatch>} */ (new Map()),
      loose: /** @type {Map<number, UnitMatch>} */ (new Map()),
      parts: /** @type {Map<number, UnitMatch>} */ (new Map()),
    };
    for (const words of alternatives) {
      const matches = [];
      for (const word of words) matches.push(await this.word(word));
      for (const number of matches[0].whole.keys()) {
        const pages = /** @type {Occurrence[]} */ ([]);
        for (const {whole} of matches) {
          const occurrence = whole.get(number);
          if (occurrence) pages.push(occurrence);
        }
        if (pages.length < words.length) continue;
        // A phrase is one word: its syllables here and there are others.
        const isPhrase = neighbours(pages.map(({at}) => at)) === words.length - 1;
        const kind = isPhrase ? "whole" : "loose";
        const match = {
          score: pages.reduce((sum, {score}) => sum + score, 0),
          alike: matches.filter(({alike}) => alike.has(number)).length,
          first: pages[0].at,
          last: pages[pages.length - 1].at,
        };
        const before = unit[kind].get(number);
        if (!before || before.score < match.score) unit[kind].set(number, match);
      }
    }
    const [typed] = alternatives[0];
    if (alternatives[0].length === 1 && typed.text.length >= SHORTEST_PART) {
      for (const [number, {score, at}] of (await this.word(typed)).parts) {
        if (!unit.whole.has(number)) unit.parts.set(number, {score, alike: 0, first: at, last: at});
      }
    }
    return {...unit, isUnknown: !unit.whole.size};
  }
}

/** @type {(sum: Map<number, Occurrence>, more: Map<number, Occurrence>) => void} */
const addAll = (sum, more) => {
  for (const [number, {score, at}] of more) {
    const before = sum.get(number) || {score: 0, at: []};
    sum.set(number, {score: Math.max(score, before.score), at: before.at.concat(at)});
  }
};
