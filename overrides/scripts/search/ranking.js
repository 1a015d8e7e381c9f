// Which documents have the words, and in which order. Documents are numbers; of stories a smaller
// one is newer.

/**
 * @typedef {import("./postings.js").Spelling} Spelling
 * @typedef {import("./words.js").AskedUnit} AskedUnit
 * @typedef {import("./words.js").Word} Word
 *
 * @typedef {{of: (key: string) => Spelling[]}} Source
 * @typedef {{score: number, weight: number, alike: number}} Match a document that has a unit: what
 *   it counts, the weight alone, and how many words are spelled as they were typed
 * @typedef {Map<number, Match>} Matches by document
 * @typedef {object} Hit
 * @property {number} number
 * @property {number} score
 * @property {number} alike
 * @property {number} lightest the smallest weight of a unit
 * @property {number} heaviest the greatest
 * @property {number} together how many pairs of words stand side by side
 * @property {boolean} [isTogether] all of them do
 * @property {boolean} [isPart] the last word was found as the beginning of another
 */

export const IS_TITLE = 15; // of a page that is called by a few words
export const IN_TITLE = 12;
export const IN_NAME = 8;
const IN_SUMMARY = 3; // summaries and headings
const PART = 0.3; // of a word that only begins with what was typed
const PAIR = 2; // neighbours count so much more than a word

/**
 * How much a word says: less, the more documents have it.
 * @param {number} count
 * @param {number} has
 */
const rarity = (count, has) => Math.log(1 + count / Math.max(1, has));

/**
 * The documents of one word, in whichever spelling.
 * @param {Source} source
 * @param {Word} word
 * @param {number} count of all documents
 * @returns {Matches}
 */
export const matchesOfWord = (source, {keys, spellings}, count) => {
  const lists = keys.flatMap((key) => source.of(key));
  const all = new Set(lists.flatMap(({weights}) => [...weights.keys()]));
  const factor = rarity(count, all.size);
  const matches = /** @type {Matches} */ (new Map());
  for (const {spelling, weights} of lists) {
    const alike = spellings.includes(spelling) ? 1 : 0;
    for (const [number, weight] of weights) {
      const before = matches.get(number);
      if (before && (before.alike > alike || (before.alike === alike && before.weight >= weight))) continue;
      matches.set(number, {score: weight * factor, weight, alike});
    }
  }
  return matches;
};

/**
 * The documents in which all words of a phrase stand side by side: an abbreviation written out.
 * @param {Source} source
 * @param {Word[]} words
 * @param {number} count
 * @returns {Matches}
 */
const matchesOfPhrase = (source, words, count) => {
  if (words.length === 1) return matchesOfWord(source, words[0], count);
  const pairs = pairsOf(words).map((pair) => matchesOfWord(source, pair, count));
  const matches = /** @type {Matches} */ (new Map());
  for (const [number, found] of collect(pairs, pairs.length)) {
    const weight = Math.min(...found.map((match) => match.weight));
    const alike = Math.min(...found.map((match) => match.alike));
    matches.set(number, {score: found[0].score, weight, alike});
  }
  return matches;
};

/**
 * Each pair of neighbours, as a word of the index.
 * @param {Word[]} words
 * @returns {Word[]}
 */
export const pairsOf = (words) =>
  words.slice(1).map((right, at) => {
    const left = words[at];
    const marked = left.spellings.length + right.spellings.length > 0;
    return {
      text: "",
      keys: joined(left.keys, right.keys),
      spellings: marked ? joined(spelled(left), spelled(right)) : [],
    };
  });

/** @type {(word: Word) => string[]} */
const spelled = ({text, spellings}) => (spellings.length ? spellings : [text]);

/** @type {(lefts: string[], rights: string[]) => string[]} */
const joined = (lefts, rights) => lefts.flatMap((left) => rights.map((right) => `${left} ${right}`));

/**
 * The documents of one unit: the best of its alternatives.
 * @param {Source} source
 * @param {AskedUnit} unit
 * @param {number} count
 * @returns {Matches}
 */
const matchesOfUnit = (source, unit, count) => {
  const best = /** @type {Matches} */ (new Map());
  for (const words of unit) {
    for (const [number, match] of matchesOfPhrase(source, words, count)) {
      const before = best.get(number);
      const isBetter = !before || match.alike > before.alike || (match.alike === before.alike && match.score > before.score);
      if (isBetter) best.set(number, match);
    }
  }
  return best;
};

/**
 * @param {Source} source
 * @param {AskedUnit[]} asked
 * @param {Word[]} endings words that the last one may be the beginning of
 * @param {number} count
 * @returns {{hits: Hit[], isSome: boolean, unknown: AskedUnit[]}} in no order; `isSome` when no
 *   document has every unit; the units that no document has
 */
export const hitsOf = (source, asked, endings, count) => {
  const known = asked.flatMap((unit) => withoutPhrase(unit, matchesOfUnit(source, unit, count)));
  const units = known.map(({unit, matches}) => matches || matchesOfUnit(source, unit, count));
  const parts = /** @type {Set<number>} */ (new Set());
  const last = units[units.length - 1];
  for (const word of endings) {
    for (const [number, {score, weight}] of matchesOfWord(source, word, count)) {
      if (last.has(number)) continue;
      last.set(number, {score: score * PART, weight: weight * PART, alike: 0});
      parts.add(number);
    }
  }
  const unknown = known.filter((_, at) => !units[at].size).map(({unit}) => unit);
  const every = collect(units, units.length);
  const isSome = !every.size && units.length > 1;
  const most = isSome ? Math.max(1, ...[...collect(units, 2).values()].map(({length}) => length)) : 0;
  const found = isSome && most > 1 ? collect(units, most) : every;
  const typed = asked.flatMap((unit) => unit[0]);
  const pairs = pairsOf(typed).map((pair) => matchesOfWord(source, pair, count));
  const hits = [...found].map(([number, matches]) => {
    const beside = pairs.map((pair) => pair.get(number)).filter(isMatch);
    return {
      number,
      score:
        matches.reduce((sum, {score}) => sum + score, 0) +
        PAIR * beside.reduce((sum, {score}) => sum + score, 0),
      alike: matches.reduce((sum, {alike}) => sum + alike, 0),
      lightest: Math.min(...matches.map(({weight}) => weight)),
      heaviest: Math.max(...matches.map(({weight}) => weight)),
      together: beside.length,
      isTogether: pairs.length > 0 && beside.length === pairs.length,
      isPart: parts.has(number),
    };
  });
  return {hits: sure(hits, units.length), isSome: isSome && hits.length > 0, unknown};
};

/**
 * A phrase that no document has is its words.
 * @type {(unit: AskedUnit, matches: Matches) => {unit: AskedUnit, matches?: Matches}[]}
 */
const withoutPhrase = (unit, matches) => {
  const phrase = unit.find((words) => words.length > 1);
  return matches.size || !phrase ? [{unit, matches}] : phrase.map((word) => ({unit: [[word]]}));
};

/** @type {(match: Match | undefined) => match is Match} */
const isMatch = (match) => match !== undefined;

/**
 * The documents with at least so many units, with their matches.
 * @type {(units: Matches[], least: number) => Map<number, Match[]>}
 */
const collect = (units, least) => {
  const found = /** @type {Map<number, Match[]>} */ (new Map());
  for (const matches of units) {
    for (const [number, match] of matches) {
      const list = found.get(number);
      if (list) list.push(match);
      else found.set(number, [match]);
    }
  }
  for (const [number, list] of found) {
    if (list.length < least) found.delete(number);
  }
  return found;
};

/**
 * In a long text any syllables meet: several words count where some stand together, or where title
 * and summary have them; all others only when there is nothing better.
 * @type {(hits: Hit[], units: number) => Hit[]}
 */
const sure = (hits, units) => {
  if (units < 2) return hits;
  const better = hits.filter(({together, lightest}) => together > 0 || lightest >= IN_SUMMARY);
  return better.length ? better : hits;
};

/**
 * As it was typed first, then by weight, rarity and nearness, then the newest.
 * @type {(a: Hit, b: Hit) => number}
 */
export const byRelevance = (a, b) =>
  Number(Boolean(a.isPart)) - Number(Boolean(b.isPart)) ||
  b.alike - a.alike ||
  b.score - a.score ||
  a.number - b.number;

/** @type {(a: Hit, b: Hit) => number} */
export const byDate = (a, b) => a.number - b.number;
