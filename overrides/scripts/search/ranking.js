// Which stories have the words, and in which order. Stories are numbers: 0 is the newest.

/**
 * @typedef {{score: number, alike: number, first: number[], last: number[]}} UnitMatch a story that
 *   has a unit: Pagefind's score, how many words are spelled as they were typed, and the positions
 *   of the first and the last word of the unit on the page
 * @typedef {"whole" | "loose" | "parts"} Kind the words in a row; its words here and there; a longer
 *   word that begins so
 * @typedef {Record<Kind, Map<number, UnitMatch>> & {isUnknown: boolean}} UnitMatches by story
 * @typedef {object} Hit
 * @property {number} number
 * @property {number} score
 * @property {number} alike
 * @property {number} together how many pairs of units stand side by side
 * @property {boolean} [isTogether] all of them do
 * @property {boolean} [isText] found in the whole text only
 * @property {boolean} [isPart] the last word was found as the beginning of another
 */

/**
 * How many of these words stand behind the one before them somewhere on the page; the parts of
 * "ki-ốt" stand in one place.
 * @param {number[][]} positions of each word
 */
export const neighbours = (positions) => {
  let count = 0;
  for (let at = 1; at < positions.length; at += 1) {
    const before = new Set(positions[at - 1]);
    if (positions[at].some((place) => before.has(place - 1) || before.has(place))) count += 1;
  }
  return count;
};

/**
 * Stories that have every unit, in no order.
 * @param {UnitMatches[]} units
 * @param {(at: number) => Kind[]} kinds what counts for a unit, the best first
 * @param {(number: number) => boolean} isAllowed
 * @returns {Hit[]}
 */
export const having = (units, kinds, isAllowed) => {
  const lists = units.map((unit, at) => kinds(at).map((kind) => unit[kind]));
  const hits = /** @type {Hit[]} */ ([]);
  for (const number of new Set(lists[0].flatMap((list) => [...list.keys()]))) {
    if (!isAllowed(number)) continue;
    const matches = /** @type {UnitMatch[]} */ ([]);
    for (const maps of lists) {
      const match = maps.map((map) => map.get(number)).find(Boolean);
      if (match) matches.push(match);
    }
    if (matches.length < lists.length) continue;
    let together = 0;
    for (let at = 1; at < matches.length; at += 1) {
      together += neighbours([matches[at - 1].last, matches[at].first]);
    }
    hits.push({
      number,
      score: matches.reduce((sum, {score}) => sum + score, 0),
      alike: matches.reduce((sum, {alike}) => sum + alike, 0),
      together,
      isTogether: matches.length > 1 && together === matches.length - 1,
    });
  }
  return hits;
};

/**
 * Stories that have as many of the words as any has, but more than one.
 * @param {UnitMatches[]} units
 * @param {(number: number) => boolean} isAllowed
 * @returns {Hit[]}
 */
export const havingSome = (units, isAllowed) => {
  const hits = /** @type {Map<number, Hit & {count: number}>} */ (new Map());
  for (const {whole} of units) {
    for (const [number, {score, alike}] of whole) {
      if (!isAllowed(number)) continue;
      const hit = hits.get(number) || {number, score: 0, alike: 0, together: 0, count: 0};
      const sums = {score: hit.score + score, alike: hit.alike + alike, count: hit.count + 1};
      hits.set(number, {...hit, ...sums});
    }
  }
  const most = [...hits.values()].reduce((high, {count}) => Math.max(high, count), 2);
  return [...hits.values()].filter(({count}) => count === most);
};

/** @type {(hits: Hit[], others: Hit[]) => Hit[]} */
export const without = (hits, others) => {
  const numbers = new Set(others.map(({number}) => number));
  return hits.filter(({number}) => !numbers.has(number));
};

/**
 * As it was typed first, then words that stand together, headline and summary before the text,
 * then what Pagefind makes of it.
 * @type {(a: Hit, b: Hit) => number}
 */
export const byRelevance = (a, b) =>
  b.alike - a.alike ||
  b.together - a.together ||
  Number(Boolean(a.isText)) - Number(Boolean(b.isText)) ||
  b.score - a.score ||
  a.number - b.number;

/** @type {(a: Hit, b: Hit) => number} */
export const byDate = (a, b) => a.number - b.number;
