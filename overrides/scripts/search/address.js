// A search as the part of an address behind "?", so that it can be sent, kept and come back to.

const MOST_PAGES = 50;

/**
 * @typedef {import("./engine.js").Question} Question
 */

/**
 * "?tu=bí+xanh&trang=2", "" for nothing.
 * @param {Question} question
 * @param {number} pages how many pages of the list are open
 */
export const questionAddress = ({query, facets, sort}, pages) => {
  const parameters = new URLSearchParams();
  if (query) parameters.append("tu", query);
  for (const name of Object.keys(facets)) {
    for (const value of facets[name]) parameters.append(name, value);
  }
  if (sort) parameters.append("xep", sort);
  if (pages > 1) parameters.append("trang", String(pages));
  const text = parameters.toString();
  return text ? `?${text}` : "";
};

/**
 * The question in an address, and how many pages of the list to open.
 * @param {string} search the part behind the path
 * @param {string[]} names of the facets
 * @returns {Question & {pages: number}}
 */
export const readQuestion = (search, names) => {
  const parameters = new URLSearchParams(search);
  const facets = /** @type {Record<string, string[]>} */ ({});
  for (const name of names) facets[name] = parameters.getAll(name);
  return {
    query: parameters.get("tu") || "",
    facets,
    sort: parameters.get("xep") || "",
    pages: Math.min(MOST_PAGES, Math.max(1, Number.parseInt(parameters.get("trang") || "", 10) || 1)),
  };
};
