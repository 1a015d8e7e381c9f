// What somebody may have meant who found nothing: a name nearly like the query, or the query with
// its unknown words mended. Nothing is offered that would find nothing again.

const search = (window.appSearch = window.appSearch || {});

const MOST = 3;
const TRIED = 12;
const CHOICES = 4; // for each word

// Letters to add, drop, exchange or swap between two words.
const distance = (a, b, limit) => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let row = Array.from({length: b.length + 1}, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[b.length];
};

const folded = (text) => search.words.fold(search.words.clean(text));

// The likeliest first: few letters apart, the same first letter, frequent.
const near = (word, known, limit) =>
  known
    .map((text, rank) => {
      const other = folded(text);
      return {text, rank, far: distance(word, other, limit), start: other[0] === word[0] ? 0 : 1};
    })
    .filter(({far}) => far <= limit)
    .sort((a, b) => a.far - b.far || a.start - b.start || a.rank - b.rank)
    .map(({text}) => text);

// Texts to try, the likeliest first.
const candidates = (query, unknown, {syllables, names}) => {
  const {WORD, clean, fold} = search.words;
  const typed = clean(query).match(WORD) || [];
  const whole = typed.map(fold).join(" ");
  const limit = (word) => (word.length > 4 ? 2 : 1);
  const found = near(whole, names, Math.max(1, Math.floor(whole.length / 4)));
  const strange = new Set(
    [].concat(...unknown.map((alternatives) => alternatives[0].map(({text}) => text))),
  );
  const texts = found.concat(
    ...typed.map((word, at) => {
      if (!strange.has(word)) return [];
      const choices = near(fold(word), syllables, limit(word));
      return choices.slice(0, CHOICES).map((choice) => typed.map((w, i) => (i === at ? choice : w)).join(" "));
    }),
  );
  const seen = new Set([whole]);
  const isNew = (text) => !seen.has(folded(text)) && seen.add(folded(text));
  return texts.filter(isNew).slice(0, TRIED);
};

// Up to three queries that find something.
search.nearest = async (engine, words, {query, asked, unknown}) => {
  const good = [];
  const strange = unknown && unknown.length ? unknown : asked;
  for (const text of candidates(query, strange, words)) {
    const found = await engine.find({query: text, facets: {}, sort: "", wholeText: false});
    const isOneWord = !text.includes(" ");
    if (found.hits.some((hit) => !hit.isPart && (isOneWord || hit.isTogether))) good.push(text);
    if (good.length === MOST) break;
  }
  return good;
};
