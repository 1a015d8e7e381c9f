// The search of pages on a stick. INDEX is written before this file when the stick is packed; every
// word that was typed must be found, with marks or without, whole or as the beginning, or what an
// abbreviation stands for.

const root = new URL("..", document.currentScript.src).href;
const page = document.querySelector(".app-search");
const WEIGHTS = {title: 8, names: 5, summary: 3, words: 1};

const lower = (text) => text.normalize("NFC").toLowerCase();
const fold = (text) => lower(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
const wordsOf = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

const stories = INDEX.stories.map((story) => {
  const parts = {};
  for (const name of Object.keys(WEIGHTS)) parts[name] = name === "words" ? story.words.split(" ") : wordsOf(fold(story[name]));
  return {story, parts, plain: lower(`${story.title} ${story.names} ${story.summary}`)};
});

const scoreOfWord = (parts, word) => {
  let best = 0;
  for (const [name, weight] of Object.entries(WEIGHTS)) {
    if (parts[name].includes(word)) best = Math.max(best, 2 * weight);
    else if (word.length > 1 && parts[name].some((other) => other.startsWith(word))) best = Math.max(best, weight);
  }
  return best;
};

// All words of the full form, as good as the weakest of them.
const scoreOfForms = (parts, word) => {
  const forms = INDEX.abbreviations[word] || [];
  return Math.max(0, ...forms.map((form) => Math.min(...form.split(" ").map((part) => scoreOfWord(parts, part)))));
};

const scoreOf = ({parts, plain}, typed, folded) => {
  let sum = 0;
  for (const word of folded) {
    const best = Math.max(scoreOfWord(parts, word), scoreOfForms(parts, word));
    if (!best) return 0;
    sum += best;
  }
  // Words in a row, and marks that were typed, count more.
  if (folded.length > 1 && fold(plain).includes(folded.join(" "))) sum += 6;
  if (plain.includes(typed)) sum += 6;
  return sum;
};

const find = (query) => {
  const typed = lower(query).trim();
  const folded = wordsOf(fold(query));
  if (!folded.length) return [];
  const found = stories.map((story, at) => ({...story, at, score: scoreOf(story, typed, folded)}));
  return found.filter(({score}) => score > 0).sort((a, b) => b.score - a.score || a.at - b.at);
};

const make = (tag, name, text) => Object.assign(document.createElement(tag), {className: name, textContent: text || ""});

const item = ({story}) => {
  const hit = make("li", "app-hit");
  const words = make("div", "app-hit__text");
  const heading = make("h3", "");
  const link = make("a", "", story.title);
  link.href = `${root}${story.url}index.html`;
  heading.append(link);
  const print = make("p", "app-small-print");
  if (story.stamp) print.append(make("span", "app-stamp", story.stamp));
  print.append(make("span", "", story.day));
  words.append(make("p", "app-kicker", story.over), heading, make("p", "app-hit__excerpt", story.summary), print);
  hit.append(words);
  return hit;
};

const show = (query) => {
  const found = find(query);
  const list = page.querySelector(".app-search__hits");
  list.textContent = "";
  list.append(...found.map(item));
  page.querySelector(".app-search__status").textContent = !query.trim()
    ? ""
    : found.length
      ? `Tìm thấy ${found.length} câu chuyện cho “${query.trim()}”.`
      : `Không tìm thấy câu chuyện nào cho “${query.trim()}” trong bản mang theo này.`;
};

if (page) {
  const box = page.querySelector("input[type=search]");
  const facets = page.querySelector(".app-search__facets");
  if (facets) facets.remove(); // lists do their work here
  page.classList.add("app-search--carried");
  const asked = new URLSearchParams(location.search).get("tu") || "";
  box.value = asked;
  show(asked);
  page.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    show(box.value);
  });
  box.addEventListener("input", () => show(box.value));
}
