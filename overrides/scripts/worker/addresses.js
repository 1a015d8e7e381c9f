// Addresses as the worker compares them.

/**
 * "cau-chuyen/lo-gom/" of a full address: without the root, the query and the fragment.
 * @param {string} root address of the home page
 * @param {string} address
 */
export function pathUnder(root, address) {
  const path = plain(address).slice(root.length);
  try {
    return decodeURI(path);
  } catch (malformed) {
    return path; // a sign of percent that stands for nothing
  }
}

// The end of the sentence around an address, and what messengers paste unseen; decodeURI leaves
// the escapes of , : ; and ? as they are.
const AFTER_ADDRESS =
  /(?:[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069.,;:!?()[\]{}<>"'“”‘’«»…*_\u0060|/]|%(?:2c|3[abf]))+$/;

/**
 * The one spelling under which a page is stored: people and messengers leave out the slash at the
 * end, write capital letters, or add "index.html".
 * @param {string} root address of the home page
 * @param {string} address
 */
export function pageAddress(root, address) {
  const path = pathUnder(root, address)
    .normalize("NFC")
    .toLowerCase()
    .replace(/\/{2,}/g, "/")
    .replace(/^\//, "")
    .replace(AFTER_ADDRESS, "")
    .replace(/(^|\/)index\.html?$/, "$1");
  const isFile = /\.\w+$/.test(path);
  return root + encodeURI(path && !path.endsWith("/") && !isFile ? `${path}/` : path);
}

/**
 * Without the query and the fragment.
 * @param {string} address
 */
export function plain(address) {
  const url = new URL(address);
  return url.origin + url.pathname;
}

/**
 * Whether the name has a hash of the content in it, so that the file never changes.
 * @param {string} path
 */
export function isHashed(path) {
  return /\.[0-9a-f]{10}\.\w+$/.test(path);
}

/**
 * The file that does today what this one did in an earlier edition: the same name but for the hash.
 * @param {string} path
 * @param {string[]} paths
 */
export function successor(path, paths) {
  return paths.find((other) => withoutHash(other) === withoutHash(path));
}

/** @type {(path: string) => string} */
function withoutHash(path) {
  return path.replace(/\.[0-9a-f]{10}\./, ".");
}

/**
 * What the names of one picture in all widths begin with.
 * @param {string} path
 */
export function pictureStem(path) {
  return path.replace(/-[a-z]?\d+\.\w+$/, "-");
}

/**
 * Whether a file of the search index never changes: its folder is named by the content.
 * @param {string} path
 */
export function isImmutableIndexFile(path) {
  return /^tim\/[0-9a-f]+\//.test(path);
}

/**
 * The staff handbook is read at a desk; a short address only leads on.
 * @param {string} path
 */
export function isNeverStored(path) {
  return /^(?:huong-dan|g)\//.test(path);
}
