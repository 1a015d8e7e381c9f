// The search as a whole: a table, the pieces that hold the words, the cards of what was found.
import {Postings, numbersOf} from "./postings.js";
import {IN_NAME, IN_TITLE, IS_TITLE, byDate, byRelevance, hitsOf, pairsOf} from "./ranking.js";
import {endingsOf, readAbbreviations, units} from "./words.js";

/**
 * @typedef {import("./files.js").Load} Load
 * @typedef {import("./postings.js").Table} Table
 * @typedef {import("./ranking.js").Hit} Hit
 * @typedef {import("./words.js").Abbreviation} Abbreviation
 * @typedef {import("./words.js").AskedUnit} AskedUnit
 *
 * @typedef {Record<string, string[]>} Ticked values of every facet
 * @typedef {{query: string, sort: string, facets: Ticked}} Question `sort` is ""
 *   or "moi"
 * @typedef {object} Answer
 * @property {Hit[]} pages that answer the question themselves, the best first
 * @property {Hit[]} hits stories, in the order of the page
 * @property {number[]} found all stories that have the words, whatever boxes are ticked
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
const MOST_PAGES = 3;

/**
 * The pages that answer: their title or name has the words as they were typed. One common word
 * stands in many long titles; it asks for a page that is called by it, and such a page answers alone.
 * Where no story has the words, any page will do.
 * @type {(pages: Hit[], asked: AskedUnit[], hasStories: boolean) => Hit[]}
 */
const answers = (pages, asked, hasStories) => {
  const marked = asked.filter(([[{spellings}]]) => spellings.length).length;
  const title = asked.flat(2).length === 1 && hasStories ? IS_TITLE : IN_TITLE;
  const named = pages.filter(
    ({lightest, heaviest, alike}) => lightest >= IN_NAME && heaviest >= title && alike >= marked,
  );
  const called = named.filter(({lightest}) => lightest >= IS_TITLE);
  const best = called.length ? called : named;
  return (best.length || hasStories ? best : pages).sort(byRelevance).slice(0, MOST_PAGES);
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
   * What is suggested when nothing was found; most readers never need it.
   * @returns {Promise<import("./nearest.js").WordList>}
   */
  async suggested() {
    const {table} = await this.open();
    const names = /** @type {string[]} */ (await this.load(`${table.folder}/ten`));
    return {syllables: table.syllables, names};
  }

  /** @returns {Promise<(name: string, value: string) => Set<number>>} the stories with a value */
  async facets() {
    const {table} = await this.open();
    const facets = /** @type {Facets} */ (await this.load(`${table.folder}/loc`));
    const stories = new Map(
      Object.entries(facets).flatMap(([name, values]) =>
        Object.entries(values).map(([value, steps]) => [`${name} ${value}`, new Set(numbersOf(steps))]),
      ),
    );
    return (name, value) => stories.get(`${name} ${value}`) || new Set();
  }

  /**
   * Which stories the ticked boxes allow.
   * @param {Ticked} ticked
   * @param {string} [but] this facet, whose own boxes add up
   * @returns {Promise<(number: number) => boolean>}
   */
  async allowed(ticked, but) {
    const names = Object.keys(ticked).filter((name) => name !== but && ticked[name].length);
    if (!names.length) return () => true;
    const having = await this.facets();
    return (number) => names.every((name) => ticked[name].some((value) => having(name, value).has(number)));
  }

  /**
   * How many stories each box would show, real ones and fictional ones.
   * @param {Ticked} ticked
   * @param {number[] | null} found the stories to count, all for null
   * @returns {Promise<(name: string, value: string) => [number, number]>}
   */
  async counts(ticked, found) {
    const having = await this.facets();
    const {table} = await this.open();
    const stories = found || this.all(table).map(({number}) => number);
    const real = having("that", "that");
    const allowed = new Map();
    for (const name of Object.keys(ticked)) {
      allowed.set(name, new Set(stories.filter(await this.allowed(ticked, name))));
    }
    return (name, value) => {
      const counted = [...having(name, value)].filter((number) => allowed.get(name).has(number));
      const truthful = counted.filter((number) => real.has(number)).length;
      return [truthful, counted.length - truthful];
    };
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
    if (!asked.length) {
      const every = this.all(table);
      const hits = every.filter(({number}) => isAllowed(number));
      return {pages: [], hits, found: every.map(({number}) => number), asked};
    }
    const endings = endingsOf(asked, table.syllables);
    const alternatives = asked.flat();
    const typed = asked.flatMap((unit) => unit[0]);
    const all = [...alternatives.flat(), ...endings, ...alternatives.flatMap(pairsOf), ...pairsOf(typed)];
    await words.fetch(all.flatMap(({keys}) => keys));

    const {hits, isSome, unknown} = hitsOf(words, asked, endings, table.count);
    /** @type {(hit: Hit) => boolean} */
    const isPage = ({number}) => number < table.pages;
    const matching = hits.filter((hit) => !isPage(hit));
    const stories = matching.filter(({number}) => isAllowed(number)).sort(order);
    const isFiltered = Object.values(facets).some((values) => values.length); // boxes are for stories
    const pages = isFiltered ? [] : answers(hits.filter(isPage), asked, stories.length > 0);
    const isDoubtful = asked.length > 1 && stories.length < FEW && !hits.some((hit) => hit.isTogether);
    const found = matching.map(({number}) => number);
    return {pages, hits: stories, found, asked, isSome, isDoubtful: isDoubtful && !pages.length, unknown};
  }

  /**
   * Every story, the newest first.
   * @param {Table} table
   * @returns {Hit[]}
   */
  all({count, pages}) {
    const empty = {score: 0, alike: 0, lightest: 0, heaviest: 0, together: 0};
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
