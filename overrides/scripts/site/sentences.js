// Text cut into pieces that a voice can read in one go.

const LONGEST = 200; // letters; some voices fall silent in the middle of a longer piece

/**
 * [start, end] of every sentence in the text, long ones in parts.
 * @param {string} text
 * @returns {Generator<[number, number]>}
 */
export function* sentences(text) {
  let start = 0;
  const ends = /[.!?…]+["”’»)]*\s+/g;
  while (ends.exec(text)) {
    const next = text.slice(ends.lastIndex).replace(/^["“‘«(]+/, "").charAt(0);
    if (next === next.toLowerCase() && !/\d/.test(next)) continue; // "v.v. và"
    yield* parts(text, start, ends.lastIndex);
    start = ends.lastIndex;
  }
  yield* parts(text, start, text.length);
}

/**
 * A sentence whole, or cut at a comma, at a space, or in a word, whichever comes first.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Generator<[number, number]>}
 */
function* parts(text, start, end) {
  while (end - start > LONGEST) {
    const part = text.slice(start, start + LONGEST);
    const comma = Math.max(part.lastIndexOf(", "), part.lastIndexOf("; "), part.lastIndexOf(": "));
    const cut = comma > LONGEST / 4 ? comma + 2 : part.lastIndexOf(" ") + 1 || LONGEST;
    yield [start, start + cut];
    start += cut;
  }
  if (end > start) yield [start, end];
}

/**
 * Whether a voice has something to say: not only signs and spaces.
 * @param {string} text
 */
export function isReadable(text) {
  return /[^\s.,;:!?…–-]/.test(text);
}

/**
 * The voice to read Vietnamese with; one of the device goes before one that sends the text away.
 * @template {{lang: string, localService: boolean}} Voice
 * @param {Voice[]} voices
 * @returns {Voice | null}
 */
export function vietnameseVoice(voices) {
  const vietnamese = voices.filter(({lang}) => /^vi([-_]|$)/i.test(lang));
  return vietnamese.find(({localService}) => localService) || vietnamese[0] || null;
}
