// The page of the search: reads the address, asks, shows, and writes the address again. The table
// of the index comes with the page, all else with a query; a copy on a stick has the same.
import {all, make, required} from "../shared/elements.js";
import {questionAddress, readQuestion} from "./address.js";
import {SearchEngine} from "./engine.js";
import {filesOf} from "./files.js";
import {nearest} from "./nearest.js";
import {item} from "./results.js";
import {number, sentence} from "./status.js";

/**
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {import("./engine.js").Card} Card
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {import("./engine.js").Question} Question
 */

const PAGE = 10; // stories
const PATIENCE = 150; // milliseconds after the last letter
const OFFERS = 2; // beside results, which the keyboard reaches behind them
const SLOW = 400; // milliseconds before the reader is asked to wait

// This script runs before the page is there, so that its address is asked about in the meantime.
const {src} = /** @type {HTMLScriptElement} */ (document.currentScript);
const root = new URL("..", src).href;
const engine = new SearchEngine(filesOf(`${root}tim/`));
const given = readQuestion(location.search, []);
engine
  .find(given)
  .then(({pages, hits}) => given.query && [...pages, ...hits.slice(0, PAGE)].map((hit) => engine.card(hit)))
  .catch(() => {}); // asked again, and then the reader is told

const start = () => startSearch(required(document, ".app-search", HTMLElement));
if (document.readyState !== "loading") start();
else document.addEventListener("readystatechange", start, {once: true});

/** @param {HTMLElement} page */
function startSearch(page) {
  const form = required(page, "form", HTMLFormElement);
  const box = required(form, "[name=tu]", HTMLInputElement);
  const status = required(page, ".app-search__status", HTMLElement);
  const results = required(page, ".app-search__found", HTMLElement);
  const pageList = required(page, ".app-search__pages", HTMLElement);
  const list = required(page, ".app-search__hits", HTMLElement);
  const more = required(page, ".app-search__more", HTMLElement);
  const help = required(page, ".app-search__help", HTMLElement);
  const reset = required(page, ".app-search__reset", HTMLElement);
  const chosen = required(page, ".app-search__chosen", HTMLElement);
  const panel = required(page, ".app-search__facets", HTMLDetailsElement);
  const facets = all(form, "fieldset[data-facet]", HTMLElement).map(
    (set) => set.dataset.facet || "",
  );

  const isOffline = location.protocol === "file:"; // folders have no page there, pictures are left out

  let latest = 0; // the last question; answers to earlier ones are thrown away
  let answered = /** @type {{answer: Answer, count: number} | null} */ (null); // stories in the list

  /** @type {(name: string) => HTMLInputElement[]} */
  const inputs = (name) => all(form, `input[name="${name}"]`, HTMLInputElement);
  const facetInputs = () => all(form, "fieldset[data-facet] input", HTMLInputElement);
  /** @type {(name: string) => string[]} */
  const ticked = (name) =>
    inputs(name)
      .filter(({checked}) => checked)
      .map(({value}) => value);

  /** @returns {Question} */
  const currentQuestion = () => {
    const values = /** @type {Record<string, string[]>} */ ({});
    for (const name of facets) values[name] = ticked(name);
    return {query: box.value.trim(), sort: ticked("xep")[0] || "", facets: values};
  };

  // --- the address -------------------------------------------------------------------------

  /** @type {(isNew: boolean) => void} */
  const writeAddress = (isNew) => {
    const pages = answered ? Math.ceil(answered.count / PAGE) : 1;
    const address = location.pathname + questionAddress(currentQuestion(), pages);
    if (address === location.pathname + location.search) return;
    history[isNew ? "pushState" : "replaceState"](null, "", address);
  };

  /** Fills the form; returns how many pages of the list to open. */
  const readAddress = () => {
    const question = readQuestion(location.search, facets);
    box.value = question.query;
    for (const name of facets) {
      for (const input of inputs(name)) input.checked = question.facets[name].includes(input.value);
    }
    for (const input of inputs("xep")) input.checked = input.value === question.sort;
    return question.pages;
  };

  // --- showing -----------------------------------------------------------------------------

  /** @type {(text: string) => void} */
  const showStatus = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  const showChosen = () => {
    const count = facetInputs().filter(({checked}) => checked).length;
    reset.hidden = !count;
    chosen.textContent = count ? `(${count})` : "";
  };

  const clear = () => {
    pageList.textContent = list.textContent = help.textContent = "";
    more.hidden = help.hidden = true;
    answered = null;
  };

  /** Results have room of their own, so that nothing moves when they come; else the lists are shown. */
  /** @type {(isAsked: boolean) => void} */
  const showLists = (isAsked) => {
    document.documentElement.classList.toggle("app-is-asked", isAsked);
  };

  /** What is shown next: pages first, then stories. */
  /** @type {(answer: Answer, count: number, most: number) => Hit[]} */
  const nextHits = ({pages, hits}, count, most) => [
    ...(count ? [] : pages),
    ...hits.slice(count, count + most),
  ];

  /** Until readers see what was added last; a page in the background is not drawn at all. */
  const drawn = () =>
    new Promise((done) => {
      if (document.hidden) done(null);
      else requestAnimationFrame(() => setTimeout(done));
    });

  /**
   * Each as soon as it is there, in their order.
   * @type {(ticket: number, shown: Hit[], cards: Promise<Card>[]) => Promise<void>}
   */
  const append = async (ticket, shown, cards) => {
    if (!answered) return;
    const {answer} = answered;
    for (const [at, hit] of shown.entries()) {
      if (at === 1) await drawn(); // a slow phone makes ten of them in the time of two frames
      const {picture, ...words} = await cards[at];
      if (ticket !== latest) return;
      const card = isOffline ? words : {...words, picture};
      const isPage = answer.pages.includes(hit);
      const index = isOffline ? "index.html" : "";
      (isPage ? pageList : list).append(item(card, {asked: answer.asked, hit, root, index}));
      answered.count += isPage ? 0 : 1;
    }
    const left = answer.hits.length - answered.count;
    more.hidden = left < 1;
    more.textContent = `Xem thêm ${number(Math.min(PAGE, left))} câu chuyện`;
  };

  /** Counts of stories beside each box: of those that were found, fictional ones apart. */
  const showCounts = async () => {
    if (!panel.open) return;
    const countsOf = await engine.counts(currentQuestion().facets, answered && answered.answer.found);
    for (const input of facetInputs()) {
      const [real, invented] = countsOf(input.name, input.value);
      const text = `${number(real)}${invented ? ` và ${number(invented)} minh họa` : ""}`;
      required(input.labels ? input.labels[0] : page, "small", HTMLElement).textContent = text;
    }
  };

  const run = async (pages = 1) => {
    const ticket = (latest += 1);
    results.setAttribute("aria-busy", "true");
    await answer(ticket, pages);
    if (ticket !== latest) return;
    results.setAttribute("aria-busy", "false");
    document.documentElement.classList.add("app-is-answered");
  };

  /** @type {(ticket: number, pages: number) => Promise<void>} */
  const answer = async (ticket, pages) => {
    const question = currentQuestion();
    showChosen();
    const isEmpty = !question.query && facets.every((name) => !question.facets[name].length);
    showLists(!isEmpty);
    if (isEmpty) {
      clear();
      showStatus("");
      await showCounts();
      return;
    }
    const waiting = setTimeout(() => ticket === latest && showStatus("Đang tìm…"), SLOW);
    try {
      const found = await engine.find(question);
      const shown = nextHits(found, 0, pages * PAGE);
      const cards = asked(shown);
      const [parts] = await Promise.all([helpFor(question, found), cards[0]]);
      if (ticket !== latest) return;
      clearTimeout(waiting);
      clear();
      answered = {answer: found, count: 0};
      showLists(shown.length > 0);
      showStatus(sentence(found, question.query));
      help.append(...parts);
      help.hidden = !parts.length;
      await append(ticket, shown, cards);
      if (ticket === latest) await showCounts();
    } catch (error) {
      if (ticket !== latest) return;
      clear();
      showLists(false);
      showStatus("Chưa mở được phần tìm kiếm. Hãy thử lại khi có mạng, hoặc tìm theo danh sách dưới đây.");
    } finally {
      clearTimeout(waiting);
    }
  };

  /**
   * The cards of these hits, all at once; one that fails is noticed when its turn comes.
   * @type {(hits: Hit[]) => Promise<Card>[]}
   */
  const asked = (hits) => {
    const cards = hits.map((hit) => engine.card(hit));
    for (const card of cards) card.catch(() => {});
    return cards;
  };

  // --- no story, or a doubtful one ---------------------------------------------------------

  /** @type {(text: string) => HTMLElement} */
  const suggestion = (text) => {
    const link = make("a", "", text);
    link.href = `${location.pathname}?${new URLSearchParams({tu: text})}`;
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      box.value = text;
      uncheck();
      commit();
      box.focus();
    });
    return make("li", "", link);
  };

  /** @type {(question: Question, answer: Answer) => Promise<HTMLElement[]>} */
  const helpFor = async (question, answer) => {
    const count = answer.hits.length + answer.pages.length;
    if (count && !answer.isSome && !answer.isDoubtful) return [];
    if (!answer.hits.length && answer.found.length) {
      return [make("p", "", `Nếu bỏ bộ lọc thì có ${number(answer.found.length)} câu chuyện.`)];
    }
    const texts = await nearest(engine, await engine.suggested(), {...answer, query: question.query});
    if (!texts.length) return [];
    const offers = texts.slice(0, count ? OFFERS : texts.length).map(suggestion);
    return [make("p", "", "Có phải bạn muốn tìm:"), make("ul", "", ...offers)];
  };

  // --- what the reader does ----------------------------------------------------------------

  const uncheck = () => {
    for (const input of facetInputs()) input.checked = false;
  };

  const commit = () => {
    answered = null;
    writeAddress(true);
    return run();
  };

  let typing = 0;
  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => run(), PATIENCE);
  });
  // Enter, or leaving the box: what was typed becomes an address to come back to.
  box.addEventListener("change", () => {
    const before = answered;
    answered = null;
    writeAddress(true);
    answered = before;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    commit().then(() => status.focus());
  });
  form.addEventListener("change", ({target}) => {
    if (target !== box) commit();
  });
  reset.addEventListener("click", () => {
    uncheck();
    commit();
    required(panel, "summary", HTMLElement).focus();
  });
  more.addEventListener("click", async () => {
    if (!answered) return;
    const first = answered.count;
    const shown = nextHits(answered.answer, first, PAGE);
    await append(latest, shown, asked(shown));
    writeAddress(false);
    const next = list.children[first];
    if (next) required(next, "a", HTMLElement).focus();
  });
  panel.addEventListener("toggle", showCounts);
  addEventListener("popstate", () => run(readAddress()));
  // A page out of the browser's memory is as it was; of any other the form may be restored later.
  // Words that a reader typed before everything was loaded stay in the box.
  let isTyped = document.activeElement === box && box.value !== "";
  box.addEventListener("input", () => { isTyped = true; }, {once: true});
  addEventListener("pageshow", ({persisted}) => {
    if (persisted) return;
    const typed = box.value;
    readAddress();
    if (isTyped) box.value = typed;
  });

  const typed = box.value;
  const pages = readAddress();
  if (isTyped) box.value = typed;
  run(pages);
  if (new URLSearchParams(location.search).get("tu") === "") box.focus(); // by the button of a phone
}
