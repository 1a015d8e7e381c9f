// A Pagefind of our own for tests: the same answers to the same questions, from texts in memory.
// Like the real one it looks words up without their marks but with đ, takes longer words for
// parts, and leads an unknown word to the stories with the longest beginning of it.

const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC").toLowerCase();

/** `stories`: {id, text, filters}, the newest first. */
export const pagefindOf = (stories) => {
  const asked = [];
  let isExact = false;
  const wordsOf = (text) => text.toLowerCase().split(" ");
  const positions = (story, fits) =>
    wordsOf(story.text).flatMap((word, at) => (fits(word) ? [at] : []));
  const resultsOf = (fits) =>
    stories.flatMap((story) => {
      const words = positions(story, fits);
      const page = {url: `/${story.id}/`, content: story.text, meta: {title: story.id}, filters: {}};
      return words.length
        ? [{id: story.id, score: words.length, words, data: async () => page}]
        : [];
    });
  const beginnings = (term) => {
    for (let length = term.length; length > 0; length -= 1) {
      const part = term.slice(0, length);
      const fits = length === term.length
        ? (word) => plain(word).startsWith(part)
        : (word) => plain(word) === part;
      const results = resultsOf(fits);
      if (results.length) return results;
    }
    return [];
  };
  return {
    asked,
    options: async ({exactDiacritics}) => {
      if (exactDiacritics !== undefined) isExact = exactDiacritics;
    },
    mergeIndex: async () => {},
    search: async (term, {filters} = {}) => {
      asked.push(term);
      if (term === null) {
        const allowed = stories.filter(({filters: own = {}}) =>
          Object.entries(filters || {}).every(([name, {any}]) => any.includes(own[name])),
        );
        return {results: allowed.map(({id, text}) => ({
          id, score: 1, words: [],
          data: async () => ({url: `/${id}/`, content: text, meta: {title: id}, filters: {}}),
        }))};
      }
      const quoted = /^"(.*)"$/.exec(term);
      if (!quoted) return {results: beginnings(plain(term))};
      const word = isExact ? quoted[1] : plain(quoted[1]);
      return {results: resultsOf((other) => (isExact ? other : plain(other)) === word)};
    },
  };
};
