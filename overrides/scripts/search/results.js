// One story in the list of results.
import {make} from "../shared/elements.js";
import {excerptRuns, markedRuns} from "./excerpt.js";

/**
 * @typedef {import("./engine.js").Card} Card
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {import("./engine.js").Picture} Picture
 * @typedef {import("./excerpt.js").Run} Run
 * @typedef {import("./words.js").AskedUnit} AskedUnit
 */

/** @type {(runs: Run[]) => DocumentFragment} */
const nodes = (runs) => {
  const fragment = document.createDocumentFragment();
  for (const {text, isMarked} of runs) fragment.append(isMarked ? make("mark", "", text) : text);
  return fragment;
};

/** @type {(picture: Picture, root: string) => HTMLElement} */
const pictureBox = ({avif, jpg, alt}, root) => {
  /** @type {(address: string) => string} */
  const at = (address) => address.replace("@", `${root}anh`);
  const source = make("source", "");
  source.type = "image/avif";
  source.srcset = at(avif);
  const image = make("img", "");
  Object.assign(image, {src: at(jpg), alt, width: 320, height: 320, loading: "lazy", decoding: "async"});
  return make("div", "app-hit__picture", make("picture", "", source, image));
};

/** @type {(card: Card, mark: (text: string) => Node) => HTMLElement} */
const kicker = ({over, was, marks = []}, mark) => {
  const stamps = marks.flatMap((text) => [make("span", "app-stamp", text), " "]);
  const parts = over.flatMap((text) => [make("span", "", mark(text)), " "]);
  return make("p", "app-kicker", ...stamps, ...parts, was && make("small", "", "(", mark(was), ")"));
};

/** @type {(card: Card) => HTMLElement} */
const smallPrint = ({day}) => make("p", "app-small-print", day && make("span", "", day));

/**
 * One story, or one page that answers the question itself.
 * @param {Card} card
 * @param {{asked: AskedUnit[], hit: Hit, root: string, index: string}} context what was asked, how
 *   the document fits, the address of the home page, and the name of a folder's page: "" on the
 *   web, "index.html" in the offline copy
 */
export const item = (card, {asked, hit, root, index}) => {
  /** @type {(words: string) => Node} */
  const mark = (words) => nodes(markedRuns(words, asked, hit));
  const link = make("a", "", mark(card.title));
  link.href = `${root}${card.url}${index}`;
  const excerpt = make("p", "app-hit__excerpt", nodes(excerptRuns(card.text, asked, hit)));
  const heading = make("h3", "", link);
  const words = make("div", "app-hit__text", kicker(card, mark), heading, excerpt, smallPrint(card));
  const image = card.picture && pictureBox(card.picture, root);
  return make("li", image ? "app-hit" : "app-hit app-hit--bare", words, image);
};
