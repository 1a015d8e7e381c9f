// Which stories have the words, and in which order. Pagefind is asked for one word at a time:
// asked for several it drops those that it does not know, and finds the nearest shorter word for
// a word that it does not know either. Stories are numbers: 0 is the newest.

const search = (window.appSearch = window.appSearch || {});

const FEW = 5; // fewer hits than this are worth the whole text, and parts of words
const SHORTEST_PART = 2;
const RANKING = {
  diacriticSimilarity: 0, // marks are judged here: typed ones count, missing ones do not hurt
  termSimilarity: 4, // "ban" is hardly "bang"
};

// One index: its words are asked for once, and one after the other.
class Index {
  constructor(pagefind, numbers) {
    this.pagefind = pagefind;
    this.numbers = numbers; // by Pagefind's id of the page
    this.known = new Map();
    this.turn = Promise.resolve();
  }

  async ask(term, options) {
    const found = await this.pagefind.search(term, options);
    return found.results.filter((result) => this.numbers.has(result.id));
  }

  // Whole: number → {score, at} of stories with the word; parts: of those with a longer word.
  form(term) {
    return this.once(term, async () => {
      const all = await this.ask(term);
      const scores = new Map(all.map((one) => [this.numbers.get(one.id), one]));
      const whole = new Set((await this.ask(`"${term}"`)).map(({id}) => this.numbers.get(id)));
      const found = {whole: new Map(), parts: new Map()};
      for (const [number, {score, words}] of scores) {
        found[whole.has(number) ? "whole" : "parts"].set(number, {score, at: words});
      }
      for (const number of whole) {
        if (!found.whole.has(number)) found.whole.set(number, {score: 1, at: []});
      }
      if (!whole.size && scores.size && (await this.isShorter(term, scores))) found.parts.clear();
      return found;
    });
  }

  // A word longer than every word leads Pagefind to the same shorter ones as an unknown word.
  async isShorter(term, scores) {
    const other = await this.ask(`${term}zqzqzq`);
    return other.length === scores.size && other.every(({id}) => scores.has(this.numbers.get(id)));
  }

  // Stories with exactly this spelling.
  spelling(term) {
    return this.once(`= ${term}`, async () => {
      await this.pagefind.options({exactDiacritics: true});
      try {
        return new Set((await this.ask(`"${term}"`)).map(({id}) => this.numbers.get(id)));
      } finally {
        await this.pagefind.options({exactDiacritics: false});
      }
    });
  }

  once(name, task) {
    if (!this.known.has(name)) {
      this.turn = this.turn.then(task, task);
      this.known.set(name, this.turn);
      this.turn.catch(() => this.known.delete(name));
    }
    return this.known.get(name);
  }

  // {whole, parts} for one word, all its forms together, and the stories that spell it alike.
  async word({forms, spellings}) {
    const found = {whole: new Map(), parts: new Map(), alike: new Set()};
    for (const term of forms) {
      const form = await this.form(term);
      for (const kind of ["whole", "parts"]) {
        for (const [number, {score, at}] of form[kind]) {
          const before = found[kind].get(number) || {score: 0, at: []};
          const more = {score: Math.max(score, before.score), at: before.at.concat(at)};
          found[kind].set(number, more);
        }
      }
    }
    for (const term of spellings) {
      for (const number of await this.spelling(term)) found.alike.add(number);
    }
    for (const number of found.whole.keys()) found.parts.delete(number);
    return found;
  }

  // For each unit: number → {score, alike, at} of the stories that have one of its alternatives.
  async units(asked) {
    const found = [];
    for (const alternatives of asked) {
      const unit = {whole: new Map(), loose: new Map(), parts: new Map()};
      for (const words of alternatives) {
        const each = [];
        for (const word of words) each.push(await this.word(word));
        for (const number of each[0].whole.keys()) {
          if (!each.every(({whole}) => whole.has(number))) continue;
          const pages = each.map(({whole}) => whole.get(number));
          // A known phrase is one word: its syllables here and there are others.
          const isPhrase = neighbours(pages.map(({at}) => at)) === words.length - 1;
          const kind = isPhrase ? "whole" : "loose";
          const one = {
            score: pages.reduce((sum, {score}) => sum + score, 0),
            alike: each.filter(({alike}) => alike.has(number)).length,
            first: pages[0].at,
            last: pages[pages.length - 1].at,
          };
          const before = unit[kind].get(number);
          if (!before || before.score < one.score) unit[kind].set(number, one);
        }
      }
      const [typed] = alternatives[0];
      if (alternatives[0].length === 1 && typed.text.length >= SHORTEST_PART) {
        for (const [number, {score, at}] of (await this.word(typed)).parts) {
          if (unit.whole.has(number)) continue;
          unit.parts.set(number, {score, alike: 0, first: at, last: at});
        }
      }
      unit.isUnknown = !unit.whole.size;
      found.push(unit);
    }
    return found;
  }
}

// How many of these words stand behind the one before them somewhere on the page; the parts of
// "ki-ốt" stand in one place.
const neighbours = (places) => {
  let count = 0;
  for (let at = 1; at < places.length; at += 1) {
    const before = new Set(places[at - 1]);
    if (places[at].some((place) => before.has(place - 1) || before.has(place))) count += 1;
  }
  return count;
};

// Stories that have every unit, the best first.
const having = (units, kinds, isAllowed) => {
  const lists = units.map((unit, at) => kinds(at).map((kind) => unit[kind]));
  const found = [];
  for (const number of new Set([].concat(...lists[0].map((list) => [...list.keys()])))) {
    const each = lists.map((list) => list.map((map) => map.get(number)).find(Boolean));
    if (!isAllowed(number) || !each.every(Boolean)) continue;
    const sum = (name) => each.reduce((all, one) => all + one[name], 0);
    let pairs = 0;
    for (let at = 1; at < each.length; at += 1) {
      pairs += neighbours([each[at - 1].last, each[at].first]);
    }
    const isTogether = each.length > 1 && pairs === each.length - 1;
    found.push({number, score: sum("score"), alike: sum("alike"), together: pairs, isTogether});
  }
  return found;
};

const without = (hits, others) => {
  const seen = new Set(others.map(({number}) => number));
  return hits.filter(({number}) => !seen.has(number));
};

// As it was typed first, then words that stand together, headline and summary before the text,
// then what Pagefind makes of it.
const byRelevance = (a, b) =>
  b.alike - a.alike ||
  b.together - a.together ||
  Boolean(a.isText) - Boolean(b.isText) ||
  b.score - a.score ||
  a.number - b.number;
const byDate = (a, b) => a.number - b.number;

// Stories that have as many of the words as any has, but more than one.
const havingSome = (units, isAllowed) => {
  const found = new Map();
  for (const {whole} of units) {
    for (const [number, {score, alike}] of whole) {
      if (!isAllowed(number)) continue;
      const one = found.get(number) || {number, score: 0, alike: 0, together: 0, count: 0};
      found.set(number, {
        ...one,
        score: one.score + score,
        alike: one.alike + alike,
        count: one.count + 1,
      });
    }
  }
  const all = [...found.values()];
  const most = all.reduce((high, {count}) => Math.max(high, count), 2);
  return all.filter(({count}) => count === most);
};

// The search as a whole: opened by the first query, the whole text only when it is needed.
class Search {
  constructor(settings) {
    this.settings = settings; // {root, index, textIndex, abbreviations}
    this.opened = null;
    this.openedText = null;
    this.facets = new Map();
  }

  open() {
    if (!this.opened) {
      this.opened = this.openNow();
      this.opened.catch(() => (this.opened = null));
    }
    return this.opened;
  }

  async openNow() {
    const {index, abbreviations} = this.settings;
    const table = fetch(abbreviations).then((answer) => answer.json());
    const library = await import(`${index}pagefind.js`);
    const pagefind = library.createInstance({});
    await pagefind.options({ranking: RANKING});
    const {results} = await pagefind.search(null, {sort: {moi: "desc"}});
    if (!results.length) throw new Error("an empty index");
    this.library = library;
    this.results = results;
    this.quick = new Index(pagefind, new Map(results.map(({id}, number) => [id, number])));
    this.abbreviations = search.words.readAbbreviations(await table);
  }

  // The whole text is an index beside the small one: same stories, same order.
  openText() {
    if (!this.openedText) {
      this.openedText = this.openTextNow();
      this.openedText.catch(() => (this.openedText = null));
    }
    return this.openedText;
  }

  async openTextNow() {
    const pagefind = this.library.createInstance({});
    await pagefind.mergeIndex(this.settings.textIndex, {ranking: RANKING});
    await pagefind.options({ranking: RANKING});
    const {results} = await pagefind.search(null, {sort: {moi: "desc"}});
    this.texts = results.filter(({id}) => !this.quick.numbers.has(id));
    return new Index(pagefind, new Map(this.texts.map(({id}, number) => [id, number])));
  }

  // Which stories the ticked boxes allow; asked of Pagefind once for each choice.
  async allowed(facets) {
    const chosen = Object.keys(facets).filter((name) => facets[name].length);
    if (!chosen.length) return () => true;
    const filters = {};
    for (const name of chosen) filters[name] = {any: facets[name]};
    const name = JSON.stringify(filters);
    if (!this.facets.has(name)) {
      const found = await this.quick.ask(null, {filters});
      this.facets.set(name, new Set(found.map(({id}) => this.quick.numbers.get(id))));
    }
    const numbers = this.facets.get(name);
    return (number) => numbers.has(number);
  }

  // Hits in the order of the page. ``left``: how many more the whole text would give, if known;
  // ``isSome``: none has every word; ``isDoubtful``: better ask whether something else was meant.
  async find({query, facets, sort, wholeText}) {
    await this.open();
    const asked = search.words.units(query, this.abbreviations);
    const isAllowed = await this.allowed(facets);
    const order = sort === "moi" ? byDate : byRelevance;
    if (!asked.length) {
      const all = this.results.map((_, number) => ({number})).filter(({number}) => isAllowed(number));
      return {hits: all, asked, left: 0};
    }
    const units = await this.quick.units(asked);
    const whole = () => ["whole"];
    const hits = having(units, whole, isAllowed);
    if (!wholeText && hits.length >= FEW) return {hits: hits.sort(order), asked};

    const textUnits = await (await this.openText()).units(asked);
    const texts = without(having(textUnits, whole, isAllowed), hits);
    // In a long text any syllables meet: on its own it counts where they stand together.
    const isSure = ({isTogether}) => wholeText || isTogether || asked.length === 1;
    const sure = hits.length || texts.some(isSure) ? texts.filter(isSure) : texts;
    for (const hit of sure) hits.push({...hit, isText: true});
    hits.sort(order);
    const left = texts.length - sure.length;
    if (hits.length < FEW) hits.push(...this.parts(units, hits, isAllowed).sort(order));
    const isDoubtful = asked.length > 1 && hits.length < FEW && !hits.some((hit) => hit.isTogether);
    if (hits.length) return {hits, asked, left, isDoubtful};

    const loose = having(textUnits, () => ["whole", "loose"], isAllowed);
    const isSome = !loose.length;
    const some = isSome ? havingSome(textUnits, isAllowed) : loose;
    for (const hit of some) hit.isText = true;
    const unknown = asked.filter((_, at) => textUnits[at].isUnknown);
    return {hits: some.sort(order), asked, left: 0, isSome: isSome && some.length > 0, unknown};
  }

  // Stories with a longer word in place of the last, which may not be typed to its end.
  parts(units, hits, isAllowed) {
    const last = units.length - 1;
    const kinds = (at) => (at === last ? ["whole", "parts"] : ["whole"]);
    const found = without(having(units, kinds, isAllowed), hits);
    return found.map((hit) => ({...hit, isPart: true}));
  }

  // What is shown of a hit: Pagefind's piece of the page, and our card inside it.
  async page({number, isText}) {
    const data = await this.results[number].data();
    const text = isText ? (await this.texts[number].data()).content : data.content;
    const [card] = (data.filters || {}).the || ["{}"];
    return {url: data.url, title: data.meta.title, text, card: JSON.parse(card)};
  }
}

search.Search = Search;
