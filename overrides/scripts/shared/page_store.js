// Names that the service worker and the page about reading offline share. Phones have stored
// responses under them: a changed name loses what is there.

/** Headers that the worker adds to what it stores: milliseconds, bytes, encoded <title>. */
export const STORED_AT = "x-kept-at";
export const STORED_BYTES = "x-kept-bytes";
export const STORED_TITLE = "x-kept-title";

/**
 * The caches of one site; several sites may live on one host, each under its own path.
 * @param {string} root address of the home page
 */
export function cacheNames(root) {
  const prefix = `lan-toa ${new URL(root).pathname} `;
  return {
    shell: `${prefix}shell `, // followed by the version
    pages: `${prefix}pages`,
    pictures: `${prefix}pictures`,
    search: `${prefix}search`,
    notes: `${prefix}notes`,
  };
}
