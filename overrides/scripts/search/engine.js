// The search as a whole: a table, the pieces that hold the words, the cards of what was found.
import {Postings, numbersOf} from "./postings.js";
import {IN_TITLE, byDate, byRelevance, hitsOf, pairsOf} from "./ranking.js";
import {endingsOf, readAbbreviations, units} from "./words.js";

/**
 * @typedef {import("./files.js").Load} Load
 * @typedef {import("./postings.js").Table} Table
 * @typedef {import("./ranking.js").Hit} Hit
 * @typedef {import("./words.js").Abbreviation} Abbreviation
 * @typedef {import("./words.js").AskedUnit} AskedUnit
 *
 * @typedef {{query: string, sort: string, facets: Record<string, string[]>}} Question `sort` is ""
 *   or "moi"; the ticked values of every facet
 * @typedef {object} Answer
 * @property {Hit[]} pages that answer the question themselves, the best first
 * @property {Hit[]} hits stories, in the order of the page
 * @property {AskedUnit[]} asked
 * @property {boolean} [isSome] no document has every word
 * @property {boolean} [isDoubtful] better ask whether something else was meant
 * @property {AskedUnit[]} [unknown] units that no document has
 *
 * @typedef {{avif: string, jpg: string, alt: string}} Picture
 * @typedef {object} Card
 * @property {string} url
 * @property {string} title
 * @property {string[]} over kind, field and place
 * @property {string} [was] the former place
 * @property {string[]} [marks]
 * @property {string} [day]
 * @property {Picture} [picture]
 * @property {string[]} text in blocks
 *
 * @typedef {Record<string, Record<string, number[]>>} Facets documents of each value, as steps
 * @typedef {{table: Table, words: Postings, abbreviations: Abbreviation[]}} Opened
 */

const FEW = 5; // stories; with fewer it is worth asking what was meant
const MOST_PAGES = 5;

/**
 * The pages that answer: they have the words, as they were typed, in their title or name. One word
 * that many titles have asks for none of them; where no story has the words, any page will do.
 * @type {(pages: Hit[], asked: AskedUnit[], hasStories: boolean) => Hit[]}
 */
const answers = (pages, asked, hasStories) => {
  const marked = asked.filter(([[{spellings}]]) => spellings.length).length;
  const named = pages.filter(({lightest, alike}) => lightest >= IN_TITLE && alike >= marked);
  const chosen = named.length || hasStories ? named : pages;
  if (asked.length === 1 && hasStories && chosen.length > MOST_PAGES) return [];
  return chosen.sort(byRelevance).slice(0, MOST_PAGES);
};

export class SearchEngine {
  /** @param {Load} load */
  constructor(load) {
    this.load = load;
    this.opened = /** @type {Promise<Opened> | null} */ (null);
  }

  open() {
    if (!this.opened) {
      this.opened = this.openTable();
      this.opened.catch(() => (this.opened = null));
    }
    return this.opened;
  }

  /** @returns {Promise<Opened>} */
  async openTable() {
    const table = /** @type {Table} */ (await this.load("bang"));
    const abbreviations = readAbbreviations(table.abbreviations);
    return {table, words: new Postings(this.load, table), abbreviations};
  }

  /**
   * The documents that have a value of a facet.
   * @returns {Promise<(name: string, value: string) => Set<number>>}
   */
  async facets() {
    const {table} = await this.open();
    const facets = /** @type {Facets} */ (await this.load(`${table.folder}/loc`));
    const known = new Map(
      Object.entries(facets).flatMap(([name, values]) =>
        Object.entries(values).map(([value, steps]) => [`${name} ${value}`, new Set(numbersOf(steps))]),
      ),
    );
    return (name, value) => known.get(`${name} ${value}`) || new Set();
  }

  /**
   * Which stories the ticked boxes allow.
   * @param {Record<string, string[]>} ticked
   * @returns {Promise<(number: number) => boolean>}
   */
  async allowed(ticked) {
    const names = Object.keys(ticked).filter((name) => ticked[name].length);
    if (!names.length) return () => true;
    const having = await this.facets();
    return (number) => names.every((name) => ticked[name].some((value) => having(name, value).has(number)));
  }

  /**
   * @param {Question} question
   * @returns {Promise<Answer>}
   */
  async find({query, facets, sort}) {
    const {table, words, abbreviations} = await this.open();
    const asked = units(query, abbreviations);
    const isAllowed = await this.allowed(facets);
    const order = sort === "moi" ? byDate : byRelevance;
    if (!asked.length) return {pages: [], hits: this.all(table).filter(({number}) => isAllowed(number)), asked};
    const endings = endingsOf(asked, table.syllables);
    const all = [...asked.flat(2), ...endings].flatMap(({keys}) => keys);
    const phrases = asked.flatMap((unit) => unit.slice(1).flatMap(pairsOf));
    const typed = pairsOf(asked.flatMap((unit) => unit[0]));
    await words.fetch([...all, ...phrases.flat(), ...typed.flat()]);

    const {hits, isSome, unknown} = hitsOf(words, asked, endings, table.count);
    const stories = hits.filter(({number}) => number >= table.pages && isAllowed(number)).sort(order);
    const pages = answers(hits.filter(({number}) => number < table.pages), asked, stories.length > 0);
    const isDoubtful = asked.length > 1 && stories.length < FEW && !hits.some((hit) => hit.isTogether);
    return {pages, hits: stories, asked, isSome, isDoubtful: isDoubtful && !pages.length, unknown};
  }

  /**
   * Every story, the newest first.
   * @param {Table} table
   * @returns {Hit[]}
   */
  all({count, pages}) {
    const empty = {score: 0, alike: 0, lightest: 0, together: 0};
    return Array.from({length: count - pages}, (_, at) => ({number: pages + at, ...empty}));
  }

  /**
   * What is shown of a hit.
   * @param {Hit} hit
   * @returns {Promise<Card>}
   */
  async card({number}) {
    const {table} = await this.open();
    return /** @type {Card} */ (await this.load(`${table.folder}/the/${number}`));
  }
}
