// The search as a whole: opened by the first query, the whole text only when it is needed.
import {byDate, byRelevance, having, havingSome, without} from "./ranking.js";
import {WordIndex} from "./word_index.js";
import {readAbbreviations, units} from "./words.js";

/**
 * @typedef {import("./ranking.js").Hit} Hit
 * @typedef {import("./ranking.js").Kind} Kind
 * @typedef {import("./ranking.js").UnitMatches} UnitMatches
 * @typedef {import("./words.js").Abbreviation} Abbreviation
 * @typedef {import("./words.js").AskedUnit} AskedUnit
 * @typedef {import("./word_index.js").Pagefind} Pagefind
 * @typedef {import("./word_index.js").Result} Result
 *
 * @typedef {{query: string, sort: string, facets: Record<string, string[]>, wholeText: boolean}}
 *   Question `sort` is "" or "moi"; the ticked values of every facet
 * @typedef {object} Answer
 * @property {Hit[]} hits in the order of the page
 * @property {AskedUnit[]} asked
 * @property {number} [left] how many more the whole text would give, if that is known
 * @property {boolean} [isSome] no story has every word
 * @property {boolean} [isDoubtful] better ask whether something else was meant
 * @property {AskedUnit[]} [unknown] units that no story has
 *
 * @typedef {{over: string[], was?: string, marks?: string[], day?: string, picture?: Picture}} Card
 * @typedef {{avif: string, jpg: string, alt: string}} Picture
 * @typedef {{url: string, title: string, text: string, card: Card}} StoryPage
 *
 * @typedef {{createInstance: (options: object) => Pagefind}} Library
 * @typedef {object} Settings
 * @property {string} index address of the folder of the small index
 * @property {string} textIndex of the index of whole texts
 * @property {() => Promise<[string, string][]>} loadAbbreviations
 * @property {(address: string) => Promise<Library>} loadLibrary
 *
 * @typedef {{library: Library, results: Result[], quick: WordIndex, abbreviations: Abbreviation[]}}
 *   Opened
 */

const FEW = 5; // fewer hits than this are worth the whole text, and parts of words
const RANKING = {
  diacriticSimilarity: 0, // marks are judged here: typed ones count, missing ones do not hurt
  termSimilarity: 4, // "ban" is hardly "bang"
};

export class SearchEngine {
  /** @param {Settings} settings */
  constructor(settings) {
    this.settings = settings;
    this.opened = /** @type {Promise<Opened> | null} */ (null);
    this.openedText = /** @type {Promise<{index: WordIndex, results: Result[]}> | null} */ (null);
    this.facets = /** @type {Map<string, Set<number>>} */ (new Map());
  }

  open() {
    if (!this.opened) {
      this.opened = this.openIndex();
      this.opened.catch(() => (this.opened = null));
    }
    return this.opened;
  }

  /** @returns {Promise<Opened>} */
  async openIndex() {
    const table = this.settings.loadAbbreviations();
    const library = await this.settings.loadLibrary(`${this.settings.index}pagefind.js`);
    const pagefind = library.createInstance({});
    await pagefind.options({ranking: RANKING});
    const {results} = await pagefind.search(null, {sort: {moi: "desc"}});
    if (!results.length) throw new Error("an empty index");
    const quick = new WordIndex(pagefind, numbersOf(results));
    return {library, results, quick, abbreviations: readAbbreviations(await table)};
  }

  // The whole text is an index beside the small one: same stories, same order.
  openText() {
    if (!this.openedText) {
      this.openedText = this.openTextIndex();
      this.openedText.catch(() => (this.openedText = null));
    }
    return this.openedText;
  }

  async openTextIndex() {
    const {library, quick} = await this.open();
    const pagefind = library.createInstance({});
    await pagefind.mergeIndex(this.settings.textIndex, {ranking: RANKING});
    await pagefind.options({ranking: RANKING});
    const {results} = await pagefind.search(null, {sort: {moi: "desc"}});
    const texts = results.filter(({id}) => !quick.numbers.has(id));
    return {index: new WordIndex(pagefind, numbersOf(texts)), results: texts};
  }

  /**
   * Which stories the ticked boxes allow; asked of Pagefind once for each choice.
   * @param {Record<string, string[]>} facets
   * @returns {Promise<(number: number) => boolean>}
   */
  async allowed(facets) {
    const filters = /** @type {Record<string, {any: string[]}>} */ ({});
    for (const name of Object.keys(facets)) {
      if (facets[name].length) filters[name] = {any: facets[name]};
    }
    if (!Object.keys(filters).length) return () => true;
    const choice = JSON.stringify(filters);
    let numbers = this.facets.get(choice);
    if (!numbers) {
      const {quick} = await this.open();
      numbers = new Set((await quick.ask(null, {filters})).map(({number}) => number));
      this.facets.set(choice, numbers);
    }
    const allowed = numbers;
    return (number) => allowed.has(number);
  }

  /**
   * @param {Question} question
   * @returns {Promise<Answer>}
   */
  async find({query, facets, sort, wholeText}) {
    const {results, quick, abbreviations} = await this.open();
    const asked = units(query, abbreviations);
    const isAllowed = await this.allowed(facets);
    const order = sort === "moi" ? byDate : byRelevance;
    if (!asked.length) {
      const every = results.map((_, number) => ({number, score: 0, alike: 0, together: 0}));
      return {hits: every.filter(({number}) => isAllowed(number)), asked, left: 0};
    }
    const matches = await quick.units(asked);
    const hits = having(matches, () => ["whole"], isAllowed);
    if (!wholeText && hits.length >= FEW) return {hits: hits.sort(order), asked};

    const textMatches = await (await this.openText()).index.units(asked);
    const texts = without(having(textMatches, () => ["whole"], isAllowed), hits);
    // In a long text any syllables meet: on its own it counts where they stand together.
    /** @type {(hit: Hit) => boolean} */
    const isSure = ({isTogether}) => wholeText || Boolean(isTogether) || asked.length === 1;
    const sure = hits.length || texts.some(isSure) ? texts.filter(isSure) : texts;
    for (const hit of sure) hits.push({...hit, isText: true});
    hits.sort(order);
    const left = texts.length - sure.length;
    if (hits.length < FEW) hits.push(...parts(matches, hits, isAllowed).sort(order));
    const isDoubtful = asked.length > 1 && hits.length < FEW && !hits.some((hit) => hit.isTogether);
    if (hits.length) return {hits, asked, left, isDoubtful};

    const loose = having(textMatches, () => ["whole", "loose"], isAllowed);
    const isSome = !loose.length;
    const some = isSome ? havingSome(textMatches, isAllowed) : loose;
    for (const hit of some) hit.isText = true;
    const unknown = asked.filter((_, at) => textMatches[at].isUnknown);
    return {hits: some.sort(order), asked, left: 0, isSome: isSome && some.length > 0, unknown};
  }

  /**
   * What is shown of a hit: Pagefind's piece of the page, and our card inside it.
   * @param {Hit} hit
   * @returns {Promise<StoryPage>}
   */
  async page({number, isText}) {
    const data = await (await this.open()).results[number].data();
    const content = isText
      ? (await (await this.openText()).results[number].data()).content
      : data.content;
    const [card] = (data.filters || {}).the || ["{}"];
    return {url: data.url, title: data.meta.title, text: content, card: JSON.parse(card)};
  }
}

/** @type {(results: Result[]) => Map<string, number>} */
const numbersOf = (results) => new Map(results.map(({id}, number) => [id, number]));

/**
 * Stories with a longer word in place of the last, which may not be typed to its end.
 * @type {(matches: UnitMatches[], hits: Hit[], isAllowed: (number: number) => boolean) => Hit[]}
 */
const parts = (matches, hits, isAllowed) => {
  const last = matches.length - 1;
  /** @type {(at: number) => Kind[]} */
  const kinds = (at) => (at === last ? ["whole", "parts"] : ["whole"]);
  return without(having(matches, kinds, isAllowed), hits).map((hit) => ({...hit, isPart: true}));
};
