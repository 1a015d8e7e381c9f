// A small index in the form that newsroom/search/index.py writes.
import {fold} from "../../../overrides/scripts/shared/folding.js";
import {tokens} from "../../../overrides/scripts/search/tokens.js";

const steps = (numbers) => numbers.map((number, at) => number - (at ? numbers[at - 1] : 0));

/** Weights of all words and pairs: documents are lists of [weight, text]. */
const postings = (documents) => {
  const found = new Map();
  documents.forEach((texts, number) => {
    for (const [weight, text] of [...texts].sort((a, b) => a[0] - b[0])) {
      const words = tokens(text);
      const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
      for (const word of [...words, ...pairs].filter((one) => one && one === one.trim())) {
        if (!found.has(word)) found.set(word, new Map());
        found.get(word).set(number, weight);
      }
    }
  });
  return found;
};

/**
 * @param {[number, string][][]} documents pages first
 * @param {{pages?: number, size?: number, facets?: object, syllables?: string[]}} options `size` is
 *   the number of words in a piece
 */
export const indexOf = (documents, {pages = 0, size = 3, facets = {}, syllables = []} = {}) => {
  const entries = new Map();
  for (const [word, numbers] of postings(documents)) {
    const key = word.split(" ").map(fold).join(" ");
    const weights = [...new Set(numbers.values())].sort((a, b) => b - a);
    const lists = weights.map((weight) => [
      weight,
      ...steps([...numbers].filter(([, other]) => other === weight).map(([number]) => number)),
    ]);
    entries.set(key, [...(entries.get(key) || []), [word === key ? "" : word, ...lists]]);
  }
  const keys = [...entries.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const pieces = [];
  for (let at = 0; at < keys.length; at += size) pieces.push(keys.slice(at, at + size));
  const files = {
    bang: {
      folder: "x",
      pieces: pieces.map(([first]) => first),
      syllables,
      abbreviations: [["htx", "hợp tác xã"]],
      count: documents.length,
      pages,
    },
    "x/loc": facets,
  };
  pieces.forEach((words, number) => {
    files[`x/tu/${number}`] = Object.fromEntries(words.map((word) => [word, entries.get(word)]));
  });
  documents.forEach((texts, number) => {
    files[`x/the/${number}`] = {url: `${number}/`, title: texts[0][1], over: [], text: []};
  });
  return files;
};
