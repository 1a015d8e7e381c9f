// The page of the search: reads the address, asks, shows, and writes the address again. The index
// is loaded by the first query or when the box is touched; a copy on a stick has the same.
import {all, make, required} from "../shared/elements.js";
import {questionAddress, readQuestion} from "./address.js";
import {SearchEngine} from "./engine.js";
import {filesOf} from "./files.js";
import {nearest} from "./nearest.js";
import {item} from "./results.js";
import {number, sentence} from "./status.js";

/**
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {import("./engine.js").Question} Question
 */

const PAGE = 10; // stories
const PATIENCE = 350; // milliseconds after the last letter
const SLOW = 400; // milliseconds before the reader is asked to wait

const page = document.querySelector(".app-search");
if (page instanceof HTMLElement) startSearch(page);

/** @param {HTMLElement} page */
function startSearch(page) {
  const form = required(page, "form", HTMLFormElement);
  const box = required(form, "[name=tu]", HTMLInputElement);
  const status = required(page, ".app-search__status", HTMLElement);
  const pageList = required(page, ".app-search__pages", HTMLElement);
  const list = required(page, ".app-search__hits", HTMLElement);
  const more = required(page, ".app-search__more", HTMLElement);
  const help = required(page, ".app-search__help", HTMLElement);
  const lists = required(page, ".app-search__lists", HTMLElement);
  const reset = required(page, ".app-search__reset", HTMLElement);
  const chosen = required(page, ".app-search__chosen", HTMLElement);
  const panel = required(page, ".app-search__facets", HTMLDetailsElement);
  const facets = all(form, "fieldset[data-facet]", HTMLElement).map(
    (set) => set.dataset.facet || "",
  );

  const root = new URL(page.dataset.root || "", location.href).href;
  const isOffline = location.protocol === "file:"; // folders have no page there, pictures are left out
  const engine = new SearchEngine(filesOf(new URL(page.dataset.index || "", root).href));

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

  /** @type {(answer: Answer, hits: Hit[]) => Promise<HTMLElement[]>} */
  const items = async ({asked}, hits) => {
    const cards = await Promise.all(hits.map((hit) => engine.card(hit)));
    const index = isOffline ? "index.html" : "";
    return cards.map(({picture, ...card}, at) =>
      item(isOffline ? card : {...card, picture}, {asked, hit: hits[at], root, index}),
    );
  };

  /** @type {(ticket: number, count: number) => Promise<void>} */
  const showMore = async (ticket, count) => {
    if (!answered) return;
    const {answer} = answered;
    const pages = answered.count ? [] : answer.pages;
    const hits = answer.hits.slice(answered.count, answered.count + count);
    const made = await items(answer, [...pages, ...hits]);
    if (ticket !== latest) return;
    pageList.append(...made.slice(0, pages.length));
    list.append(...made.slice(pages.length));
    answered.count += hits.length;
    const left = answer.hits.length - answered.count;
    more.hidden = left < 1;
    more.textContent = `Xem thêm ${number(Math.min(PAGE, left))} câu chuyện`;
  };

  /** Counts of real stories beside each box, of what was found or of everything. */
  const showCounts = async () => {
    if (!panel.open) return;
    const having = await engine.facets();
    const found = answered ? new Set(answered.answer.hits.map((hit) => hit.number)) : null;
    const real = having("that", "that");
    for (const input of facetInputs()) {
      const all = [...having(input.name, input.value)].filter((story) => !found || found.has(story));
      const truthful = all.filter((story) => real.has(story)).length;
      const invented = all.length - truthful;
      const text = `${number(truthful)}${invented ? ` và ${number(invented)} minh họa` : ""}`;
      required(input.labels ? input.labels[0] : page, "small", HTMLElement).textContent = text;
    }
  };

  const run = async (pages = 1) => {
    const ticket = (latest += 1);
    const question = currentQuestion();
    showChosen();
    const isEmpty = !question.query && facets.every((name) => !question.facets[name].length);
    lists.hidden = !isEmpty;
    if (isEmpty) {
      clear();
      showStatus("");
      await showCounts();
      return;
    }
    const waiting = setTimeout(() => ticket === latest && showStatus("Đang tìm…"), SLOW);
    try {
      const answer = await engine.find(question);
      clearTimeout(waiting);
      if (ticket !== latest) return;
      clear();
      answered = {answer, count: 0};
      await showMore(ticket, pages * PAGE);
      if (ticket !== latest) return;
      showStatus(sentence(answer, question.query));
      await showCounts();
      if (!(answer.hits.length || answer.pages.length) || answer.isSome || answer.isDoubtful) {
        await showHelp(ticket, question, answer);
      }
    } catch (error) {
      if (ticket !== latest) return;
      clear();
      lists.hidden = false;
      showStatus("Chưa mở được phần tìm kiếm. Hãy thử lại khi có mạng, hoặc tìm theo danh sách dưới đây.");
    } finally {
      clearTimeout(waiting);
    }
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

  /** @type {(ticket: number, question: Question, answer: Answer) => Promise<void>} */
  const showHelp = async (ticket, question, answer) => {
    lists.hidden = answer.hits.length + answer.pages.length > 0;
    const parts = [];
    if (!answer.hits.length && Object.values(question.facets).some((values) => values.length)) {
      const count = (await engine.find({...question, facets: {}})).hits.length;
      if (count) parts.push(make("p", "", `Nếu bỏ bộ lọc thì có ${number(count)} câu chuyện.`));
    }
    if (!parts.length) {
      const {table} = await engine.open();
      const texts = await nearest(engine, table, {...answer, query: question.query});
      if (texts.length) {
        parts.push(make("p", "", "Có phải bạn muốn tìm:"), make("ul", "", ...texts.map(suggestion)));
      }
    }
    if (ticket !== latest) return;
    help.append(...parts);
    help.hidden = !parts.length;
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
  box.addEventListener("focus", () => engine.open().catch(() => {}), {once: true});
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
    const first = answered ? answered.count : 0;
    await showMore(latest, PAGE);
    writeAddress(false);
    const next = list.children[first];
    if (next) required(next, "a", HTMLElement).focus();
  });
  panel.addEventListener("toggle", showCounts);
  addEventListener("popstate", () => run(readAddress()));
  // A page out of the browser's memory is as it was; of any other only the form may be restored.
  // Words that a reader typed before everything was loaded stay in the box.
  let isTyped = document.activeElement === box && box.value !== "";
  box.addEventListener("input", () => { isTyped = true; }, {once: true});
  addEventListener("pageshow", ({persisted}) => {
    if (persisted) return;
    const typed = box.value;
    run(readAddress());
    if (isTyped) box.value = typed;
  });

  if (new URLSearchParams(location.search).get("tu") === "") box.focus(); // by the button of a phone
}
