// The page of the search: reads the address, asks, shows, and writes the address again. Pagefind
// is loaded by the first query or when the box is touched.

const search = window.appSearch;
const page = document.querySelector(".app-search");
if (page) start();

function start() {
  const PAGE = 10;
  const PATIENCE = 350; // milliseconds after the last letter
  const SLOW = 400; // before anything is said about waiting
  const {make, number, item, sentence} = search.results;

  const form = page.querySelector("form");
  const box = form.elements.tu;
  const status = page.querySelector(".app-search__status");
  const list = page.querySelector(".app-search__hits");
  const more = page.querySelector(".app-search__more");
  const deeper = page.querySelector(".app-search__deeper");
  const help = page.querySelector(".app-search__help");
  const lists = page.querySelector(".app-search__lists");
  const reset = page.querySelector(".app-search__reset");
  const chosen = page.querySelector(".app-search__chosen");
  const panel = page.querySelector(".app-search__facets");
  const facets = [...form.querySelectorAll("fieldset[data-facet]")].map((set) => set.dataset.facet);

  const root = new URL(page.dataset.root, location.href).href;
  const engine = new search.Search({
    index: new URL(page.dataset.index, root).href,
    textIndex: new URL(page.dataset.textIndex, root).href,
    abbreviations: new URL(page.dataset.abbreviations, root).href,
  });

  let latest = 0; // what was asked last is what is shown
  let shown = null; // {found, count}
  let wholeText = false;
  let wordList = null;

  const ticked = (name) =>
    [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value);

  const asked = () => ({
    query: box.value.trim(),
    sort: ticked("xep")[0] || "",
    facets: facets.reduce((all, name) => ({...all, [name]: ticked(name)}), {}),
    wholeText,
  });

  // --- the address -------------------------------------------------------------------------

  const address = () => {
    const {query, sort, facets: boxes} = asked();
    const told = new URLSearchParams();
    if (query) told.append("tu", query);
    for (const name of facets) for (const value of boxes[name]) told.append(name, value);
    if (sort) told.append("xep", sort);
    if (wholeText) told.append("toan-van", "1");
    const pages = shown ? Math.ceil(shown.count / PAGE) : 1;
    if (pages > 1) told.append("trang", pages);
    const text = told.toString();
    return location.pathname + (text ? `?${text}` : "");
  };

  const remember = (isNew) => {
    const now = address();
    if (now === location.pathname + location.search) return;
    history[isNew ? "pushState" : "replaceState"](null, "", now);
  };

  const readAddress = () => {
    const told = new URLSearchParams(location.search);
    box.value = told.get("tu") || "";
    for (const name of [...facets, "xep"]) {
      const values = told.getAll(name);
      for (const input of form.querySelectorAll(`input[name="${name}"]`)) {
        input.checked = values.includes(input.value) || (name === "xep" && !values.length && !input.value);
      }
    }
    wholeText = told.get("toan-van") === "1";
    return Math.min(50, Math.max(1, Number.parseInt(told.get("trang"), 10) || 1));
  };

  // --- showing -----------------------------------------------------------------------------

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  const showChosen = () => {
    const inputs = [...form.querySelectorAll("fieldset[data-facet] input:checked")];
    reset.hidden = !inputs.length;
    chosen.textContent = inputs.length ? `(${inputs.length})` : "";
  };

  const clear = () => {
    list.textContent = help.textContent = "";
    more.hidden = deeper.hidden = help.hidden = true;
    shown = null;
  };

  const showMore = async (ticket, count) => {
    const {found} = shown;
    const hits = found.hits.slice(shown.count, shown.count + count);
    const pages = await Promise.all(hits.map((hit) => engine.page(hit)));
    if (ticket !== latest) return;
    pages.forEach((told, at) => list.append(item(told, {asked: found.asked, hit: hits[at], root})));
    shown.count += hits.length;
    const left = found.hits.length - shown.count;
    more.hidden = left < 1;
    more.textContent = `Xem thêm ${number(Math.min(PAGE, left))} câu chuyện`;
    deeper.hidden = left > 0 || found.left === 0;
    const gain = found.left ? ` (${number(found.left)} câu chuyện)` : "";
    deeper.textContent = `Tìm thêm trong toàn văn${gain}`;
  };

  const run = async (pages = 1) => {
    const ticket = (latest += 1);
    const question = asked();
    showChosen();
    const isEmpty = !question.query && facets.every((name) => !question.facets[name].length);
    lists.hidden = !isEmpty;
    if (isEmpty) {
      clear();
      say("");
      return;
    }
    const waiting = setTimeout(() => ticket === latest && say("Đang tìm…"), SLOW);
    try {
      const found = await engine.find(question);
      clearTimeout(waiting);
      if (ticket !== latest) return;
      clear();
      shown = {found, count: 0};
      await showMore(ticket, pages * PAGE);
      if (ticket !== latest) return;
      say(sentence(found, question.query));
      if (!found.hits.length || found.isSome || found.isDoubtful) await showHelp(ticket, question, found);
    } catch (error) {
      if (ticket !== latest) return;
      clear();
      lists.hidden = false;
      say("Chưa mở được phần tìm kiếm. Hãy thử lại khi có mạng, hoặc tìm theo danh sách dưới đây.");
    } finally {
      clearTimeout(waiting);
    }
  };

  // --- nothing found -----------------------------------------------------------------------

  const suggestion = (text) => {
    const link = make("a", "", text);
    link.href = `${location.pathname}?${new URLSearchParams({tu: text})}`;
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      box.value = text;
      wholeText = false;
      uncheck();
      commit();
      box.focus();
    });
    return make("li", "", link);
  };

  const showHelp = async (ticket, question, found) => {
    lists.hidden = found.hits.length > 0;
    const parts = [];
    if (!found.hits.length && Object.values(question.facets).some((values) => values.length)) {
      const all = (await engine.find({...question, facets: {}})).hits.length;
      if (all) parts.push(make("p", "", `Nếu bỏ bộ lọc thì có ${number(all)} câu chuyện.`));
    }
    if (!parts.length) {
      wordList = wordList || (await (await fetch(new URL(page.dataset.words, root))).json());
      const nearest = await search.nearest(engine, wordList, {...found, query: question.query});
      if (nearest.length) {
        parts.push(make("p", "", "Có phải bạn muốn tìm:"), make("ul", "", ...nearest.map(suggestion)));
      }
    }
    if (ticket !== latest) return;
    help.append(...parts);
    help.hidden = !parts.length;
  };

  // --- what the reader does ----------------------------------------------------------------

  const uncheck = () => {
    for (const input of form.querySelectorAll("fieldset[data-facet] input")) input.checked = false;
  };

  const commit = () => {
    shown = null;
    remember(true);
    return run();
  };

  let typing = 0;
  box.addEventListener("focus", () => engine.open().catch(() => {}), {once: true});
  box.addEventListener("input", () => {
    clearTimeout(typing);
    wholeText = false;
    typing = setTimeout(() => run(), PATIENCE);
  });
  // Enter, or leaving the box: what was typed becomes an address to come back to.
  box.addEventListener("change", () => {
    const pages = shown;
    shown = null;
    remember(true);
    shown = pages;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    commit();
  });
  form.addEventListener("change", ({target}) => {
    if (target !== box) commit();
  });
  reset.addEventListener("click", () => {
    uncheck();
    commit();
    panel.querySelector("summary").focus();
  });
  more.addEventListener("click", async () => {
    const first = shown.count;
    await showMore(latest, PAGE);
    remember(false);
    const next = list.children[first];
    if (next) next.querySelector("a").focus();
  });
  deeper.addEventListener("click", async () => {
    wholeText = true;
    await commit();
    status.focus();
  });
  addEventListener("popstate", () => run(readAddress()));
  // A page that the browser kept is as it was; one that it restored by halves is asked again.
  // Words that a reader typed before everything was loaded stay in the box.
  let isTyped = document.activeElement === box && box.value !== "";
  box.addEventListener("input", () => { isTyped = true; }, {once: true});
  addEventListener("pageshow", ({persisted}) => {
    if (persisted) return;
    const typed = box.value;
    run(readAddress());
    if (isTyped) box.value = typed;
  });

  if (matchMedia("(min-width: 60rem)").matches) panel.open = true;
  if (new URLSearchParams(location.search).get("tu") === "") box.focus(); // by the button of a phone
}
