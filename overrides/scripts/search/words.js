// Vietnamese words as people type them: with or without marks, tones in the old or the new
// place (hòa, hoà), i or y (kĩ, kỹ), d for đ, abbreviations for phrases and phrases for
// abbreviations. Index and query may differ in all of these and mean the same.

const search = (window.appSearch = window.appSearch || {});

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;
const MARKS = /\p{M}/gu;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/;
const LONGEST_QUERY = 12; // words
const MOST_EXPANSIONS = 8;

// Eth and African d look like đ and are typed instead of it; some keyboards decompose letters.
const clean = (text) =>
  text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[\u00d0\u00f0\u0189\u0256]/g, "đ")
    .toLowerCase();

// Without marks but with đ, which is a letter of its own: the form that Pagefind looks up.
const bare = (word) => word.replace(/['’]/g, "").normalize("NFD").replace(MARKS, "").normalize("NFC");
const fold = (word) => bare(word).replace(/đ/g, "d");

const hasMarks = (word) => bare(word) !== word.replace(/['’]/g, "") || word.includes("đ");

// Two spellings with the same key are the same word: the tone is taken out, y is written as i.
const key = (word) => {
  const letters = word.replace(/['’]/g, "").normalize("NFD");
  const tone = (letters.match(TONE) || [""])[0];
  return letters.replace(TONE, "").normalize("NFC").replace(/^([hklmst])y$/, "$1i") + tone;
};

const otherVowel = (word) => {
  const found = /^([hklmst])([iy])(\p{M}*)$/u.exec(word.normalize("NFD"));
  return found ? [(found[1] + (found[2] === "i" ? "y" : "i") + found[3]).normalize("NFC")] : [];
};

// hòa and hoà: the tone stands on either of the last two letters of oa, oe, uy.
const otherTone = (word) => {
  const letters = word.normalize("NFD");
  const tone = (letters.match(TONE) || [""])[0];
  const plain = letters.replace(TONE, "").normalize("NFC");
  if (!tone || !/(?:oa|oe|[^q]uy)$/.test(plain)) return [];
  const [start, first, last] = [plain.slice(0, -2), plain.slice(-2, -1), plain.slice(-1)];
  const both = [start + first + tone + last, start + first + last + tone];
  return both.map((form) => form.normalize("NFC")).filter((form) => form !== word);
};

// What to ask Pagefind for: it ignores marks by itself, but not the stroke of đ, nor i and y.
const forms = (word) => {
  const found = [word, ...otherVowel(word)].map(bare);
  for (const form of [...found]) if (form.startsWith("d")) found.push(`đ${form.slice(1)}`);
  return [...new Set(found)];
};

// The spellings that count as what was typed, when marks were typed.
const spellings = (word) => {
  if (!hasMarks(word)) return [];
  const same = [word, ...otherVowel(word)];
  return [...new Set(same.concat(...same.map(otherTone)))];
};

// A query as units that must all be found; each has alternatives, each of these has words:
// "htx nuôi ong" is [[htx], [hợp, tác, xã]], [[nuôi]], [[ong]].
const units = (query, abbreviations) => {
  const typed = (clean(query).match(WORD) || []).slice(0, LONGEST_QUERY);
  const folded = typed.map(fold);
  const found = [];
  for (let at = 0; at < typed.length; ) {
    const phrase = abbreviations
      .filter(({folds}) => folds.every((part, index) => part === folded[at + index]))
      .sort((a, b) => b.folds.length - a.folds.length)[0];
    const length = phrase ? phrase.folds.length : 1;
    const alternatives = [typed.slice(at, at + length)];
    if (phrase) alternatives.push([phrase.short]);
    else {
      for (const known of abbreviations) {
        if (known.fold === folded[at]) alternatives.push([known.short], known.words);
      }
    }
    found.push(withoutRepeats(alternatives).map((words) => words.map((text) => ({text}))));
    at += length;
  }
  return expanded(found);
};

const withoutRepeats = (lists) => {
  const seen = new Set();
  return lists.filter((list) => !seen.has(list.join(" ")) && seen.add(list.join(" ")));
};

// What was typed is always asked for; of everything else at most eight forms.
const expanded = (found) => {
  let left = MOST_EXPANSIONS;
  for (const alternatives of found) {
    for (const word of alternatives[0]) {
      const [first, ...others] = forms(word.text);
      word.forms = [first, ...others.slice(0, left)];
      left -= word.forms.length - 1;
      word.spellings = spellings(word.text);
    }
  }
  for (const alternatives of found) {
    for (const words of alternatives.slice(1)) {
      for (const word of words) Object.assign(word, {forms: [bare(word.text)], spellings: []});
    }
  }
  return found;
};

// The table as it was sent: short and full form, with their marks.
const readAbbreviations = (rows) =>
  rows.map(([short, full]) => {
    const words = full.split(" ");
    return {short, words, fold: fold(short), folds: words.map(fold)};
  });

search.words = {WORD, clean, fold, key, forms, spellings, units, readAbbreviations, hasMarks};
