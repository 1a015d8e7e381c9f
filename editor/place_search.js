// Places by their names, with marks or without.

const MOST = 8;

/** @param {string} text */
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/**
 * The places whose names hold all the words, in the order of the list; the last word may be begun.
 * @param {{ id: string, name: string, folded: string }[]} places
 * @param {string} words
 */
export const findPlaces = (places, words) => {
  const asked = fold(words).split(/[^a-z0-9]+/).filter(Boolean);
  if (!asked.length) {
    return [];
  }
  const found = [];
  for (const place of places) {
    if (asked.every((word) => place.folded.includes(` ${word}`))) {
      found.push(place);
      if (found.length === MOST) {
        break;
      }
    }
  }
  return found;
};

/**
 * What the file of places says, ready to be searched.
 * @param {[string, string][]} rows
 */
export const readPlaces = (rows) =>
  rows.map(([id, name]) => ({ id, name, folded: ` ${fold(name).replace(/[^a-z0-9]+/g, " ")}` }));
