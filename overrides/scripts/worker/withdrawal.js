// Whether a list of hashes names an address: newsroom/build/withdrawn.py writes the list.

const DIGITS = 16;

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
 * The address itself and every folder over it: a poster goes with its story.
 * @param {string} path
 */
export function foldersOf(path) {
  const parts = path.split("/").filter(Boolean);
  return parts.map((_, number) => `${parts.slice(0, number + 1).join("/")}/`);
}

/**
 * @param {string} path of a page
 * @param {Set<string>} withdrawn
 */
export async function isWithdrawn(path, withdrawn) {
  for (const folder of foldersOf(path)) {
    if (withdrawn.has(await addressHash(folder))) return true;
  }
  return false;
}

/**
 * "anh/lo-gom-sua-chua-…": the name of a picture begins with that of its story.
 * @param {string} path
 * @param {Set<string>} withdrawn
 */
export async function isPictureOfWithdrawn(path, withdrawn) {
  const parts = path.split("-");
  for (let count = 1; count < parts.length; count += 1) {
    if (withdrawn.has(await addressHash(parts.slice(0, count).join("-")))) return true;
  }
  return false;
}

/**
 * Whether a page is a withdrawn story or names one: teasers do.
 * @param {string} path
 * @param {string} html
 * @param {Set<string>} withdrawn
 */
export async function showsWithdrawn(path, html, withdrawn) {
  for (const named of new Set([...(html.match(/cau-chuyen\/[a-z0-9-]+\//g) || []), path])) {
    if (await isWithdrawn(named, withdrawn)) return true;
  }
  return false;
}
