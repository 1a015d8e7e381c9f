// Whether a list of hashes names an address: newsroom/build/site_files.py writes the list.

const DIGITS = 8;

const hashes = /** @type {Map<string, string>} */ (new Map());

/**
 * The first digits of the SHA-256 of an address without the root.
 * @param {string} address
 */
export async function addressHash(address) {
  const earlier = hashes.get(address);
  if (earlier) return earlier;
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(address));
  const digits = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0"));
  const hash = digits.join("").slice(0, DIGITS);
  hashes.set(address, hash);
  return hash;
}

/**
 * The hashes of a list, which are written one behind the other.
 * @param {string} text
 */
export function hashesIn(text) {
  return new Set(text.match(new RegExp(`[0-9a-f]{${DIGITS}}`, "g")) || []);
}

/**
 * The address that the list names for this one: a poster and an announcer's script go with their
 * story, the later pages of a list with the first.
 * @param {string} path
 */
export function listedAddress(path) {
  return path
    .replace(/^(cau-chuyen\/[^/]+\/)(?:ap-phich|loa)\/$/, "$1")
    .replace(/^(.*\/)trang-\d+\/$/, "$1");
}

/**
 * Without a list nobody knows, and everything counts as public.
 * @param {string} path of a page
 * @param {Set<string> | null} list
 */
export async function isPublic(path, list) {
  return !list || list.has(await addressHash(listedAddress(path)));
}

/**
 * The stories that a page leads to, as paths: teasers do.
 * @param {string} path of the page
 * @param {string} html
 */
export function storiesIn(path, html) {
  const root = "https://root.invalid/";
  const stories = new Set();
  for (const attribute of html.match(/\shref="[^"]+"/g) || []) {
    let address = "";
    try {
      const url = new URL(attribute.slice(attribute.indexOf('"') + 1, -1), root + path);
      address = url.href.startsWith(root) ? decodeURI(url.pathname.slice(1)) : "";
    } catch (error) {
      continue; // no address at all
    }
    const story = /^cau-chuyen\/(?!trang-\d+\/)[^/]+\//.exec(address);
    if (story) stories.add(story[0]);
  }
  return stories;
}

/**
 * Whether a stored page may be shown: it is public, and so is every story that it leads to.
 * @param {string} path
 * @param {string} html
 * @param {Set<string> | null} list
 */
export async function showsOnlyPublic(path, html, list) {
  for (const address of [path, ...storiesIn(path, html)]) {
    if (!(await isPublic(address, list))) return false;
  }
  return true;
}

/**
 * Whether one of the pages shows the picture, by the name that it has in this width.
 * @param {string} path
 * @param {string[]} pages HTML
 */
export function isShownIn(path, pages) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return pages.some((html) => html.includes(name));
}
