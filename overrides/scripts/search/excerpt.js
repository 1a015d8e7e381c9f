// The words around what was found, with what was found marked. Text is never read as HTML.

const search = (window.appSearch = window.appSearch || {});

const LENGTH = 38; // words
const LEAD = 6; // before the first mark

// Whether a word of a text is one that was asked for: 2 as it was typed, 1 but for its marks.
const matcher = (asked, {isPart}) => {
  const {clean, fold, key, hasMarks} = search.words;
  const wanted = [];
  for (const alternatives of asked) {
    for (const words of alternatives) for (const {text} of words) wanted.push(text);
  }
  const last = asked.length ? asked[asked.length - 1][0][0].text : "";
  const exact = new Set(wanted.filter(hasMarks).map(key));
  const folded = new Set(wanted.map((text) => fold(text).replace(/^([hklmst])y$/, "$1i")));
  const unmarked = new Set(wanted.filter((text) => !hasMarks(text)).map(fold));
  return (word) => {
    const text = clean(word);
    const bare = fold(text);
    if (exact.has(key(text)) || unmarked.has(bare)) return 2;
    if (folded.has(bare.replace(/^([hklmst])y$/, "$1i"))) return 1;
    return isPart && last && bare.startsWith(fold(last)) ? 1 : 0;
  };
};

// [{text, isMarked}]: the text in runs; folded matches count where there is no exact one.
const runs = (text, asked, hit) => {
  const match = matcher(asked, hit);
  const found = [];
  let end = 0;
  for (const word of text.matchAll(search.words.WORD)) {
    if (word.index > end) found.push({text: text.slice(end, word.index), level: 0});
    found.push({text: word[0], level: match(word[0]), isWord: true});
    end = word.index + word[0].length;
  }
  if (end < text.length) found.push({text: text.slice(end), level: 0});
  const best = Math.max(0, ...found.map(({level}) => level));
  const words = found.filter(({isWord}) => isWord);
  for (const run of words) run.isMarked = best > 0 && run.level === best;
  leaveStrays(words, hit.isTogether);
  return found;
};

// Where syllables of one word stand together, those that stand alone are other words: beside
// "Nam Định" every "năm" would be marked.
const leaveStrays = (words, isTogether) => {
  const fold = (text) => search.words.fold(search.words.clean(text));
  const isBeside = ({isMarked, text}, other) =>
    Boolean(isMarked && other && other.isMarked && fold(other.text) !== fold(text));
  const pairs = words.map((word, at) => isBeside(word, words[at - 1]) || isBeside(word, words[at + 1]));
  const paired = new Set(words.filter((_, at) => pairs[at]).map(({text}) => fold(text)));
  words.forEach((word, at) => {
    if (!pairs[at] && (isTogether || paired.has(fold(word.text)))) word.isMarked = false;
  });
};

const nodes = (parts) => {
  const fragment = document.createDocumentFragment();
  for (const {text, isMarked} of parts) {
    if (!isMarked) fragment.append(text);
    else fragment.append(Object.assign(document.createElement("mark"), {textContent: text}));
  }
  return fragment;
};

// Where the most marks stand together; the beginning when it has as many.
const densest = (words) => {
  let best = 0;
  let most = -1;
  let inside = 0;
  words.forEach((word, at) => {
    inside += word.isMarked ? 1 : 0;
    if (at >= LENGTH && words[at - LENGTH].isMarked) inside -= 1;
    if (inside > most) [best, most] = [Math.max(0, at - LENGTH + 1), inside];
  });
  const first = words.findIndex((word, at) => at >= best && word.isMarked);
  return first > best + LEAD ? Math.min(first - LEAD, Math.max(0, words.length - LENGTH)) : best;
};

search.marked = (text, asked, hit) => nodes(runs(text, asked, hit));

search.excerpt = (text, title, asked, hit) => {
  const at = text.indexOf(title);
  const body = at < 0 ? text : text.slice(at + title.length).replace(/^[\s.]+/, "");
  const found = runs(body, asked, hit);
  const words = found.filter(({isWord}) => isWord);
  const start = words.some(({isMarked}) => isMarked) ? densest(words) : 0;
  const from = found.indexOf(words[start]);
  const last = words[start + LENGTH - 1];
  const to = last ? found.indexOf(last) + 1 : found.length;
  const shown = found.slice(Math.max(0, from), to);
  if (start > 0) shown.unshift({text: "… "});
  if (to < found.length) shown.push({text: "…"});
  return nodes(shown);
};
