/**
 * Whether a stored page is a story, and not one of the lists of stories.
 * @param {string} path address without the root
 */
export function isStory(path) {
  return /^cau-chuyen\/(?!trang-)[^/]+\/$/.test(path);
}

/**
 * The title of a page without the name of the site.
 * @param {string | null} header as the worker stored it
 */
export function titleIn(header) {
  return decodeURIComponent(header || "").split(" – ")[0];
}
