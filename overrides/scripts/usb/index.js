// The search of the offline copy, where no server answers: the index comes with the script.
import {make, required} from "../shared/elements.js";
import {entriesOf, search} from "./scoring.js";

/** @typedef {import("./scoring.js").OfflineStory} OfflineStory */

const page = document.querySelector(".app-search");
const script = document.currentScript;
if (page instanceof HTMLElement && script instanceof HTMLScriptElement) {
  startSearch(page, new URL("..", script.src).href);
}

/** @type {(page: HTMLElement, root: string) => void} */
function startSearch(page, root) {
  const entries = entriesOf(INDEX.stories);
  const box = required(page, "input[type=search]", HTMLInputElement);
  const list = required(page, ".app-search__hits", HTMLElement);
  const status = required(page, ".app-search__status", HTMLElement);
  const facets = page.querySelector(".app-search__facets");
  if (facets) facets.remove(); // lists do their work here
  page.classList.add("app-search--offline");

  const show = () => {
    const query = box.value.trim();
    const stories = search(entries, INDEX.abbreviations, query);
    list.textContent = "";
    list.append(...stories.map((story) => item(story, root)));
    status.textContent = sentence(query, stories.length);
  };

  box.value = new URLSearchParams(location.search).get("tu") || "";
  show();
  required(page, "form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  box.addEventListener("input", show);
}

/** @type {(query: string, count: number) => string} */
function sentence(query, count) {
  if (!query) return "";
  return count
    ? `Tìm thấy ${count} câu chuyện cho “${query}”.`
    : `Không tìm thấy câu chuyện nào cho “${query}” trong bản mang theo này.`;
}

/** @type {(story: OfflineStory, root: string) => HTMLElement} */
function item({url, title, over, summary, stamp, day}, root) {
  const link = make("a", "", title);
  link.href = `${root}${url}index.html`;
  const print = make("p", "app-small-print", stamp && make("span", "app-stamp", stamp));
  print.append(make("span", "", day));
  const text = make("div", "app-hit__text");
  text.append(make("p", "app-kicker", over), make("h3", "", link));
  text.append(make("p", "app-hit__excerpt", summary), print);
  return make("li", "app-hit", text);
}
