// Nothing is shown from what the phone has stored once it is no longer public, whatever the reason.
// The list of what is public is asked for first whenever there is a network, and remembered. It
// holds hashes only, and names nobody who took a story back.
import {STORED_AT} from "../shared/page_store.js";
import {pathUnder} from "./addresses.js";
import {hashesIn, isShownIn, showsOnlyPublic} from "./public_addresses.js";
import {NOTES, PAGES, PICTURES, ROOT, SEARCH, stored} from "./store.js";

const LIST = `${ROOT}cong-khai.json`;
const ASK_AGAIN = 60000; // milliseconds

let askedAt = 0;
let asking = /** @type {Promise<void> | null} */ (null);
let remembered = /** @type {Set<string> | null} */ (null);

/** The list as it was when it last came; null before. */
export async function publicHashes() {
  if (!remembered) {
    const response = await stored(NOTES, LIST);
    if (response) remembered = await readHashes(response);
  }
  return remembered;
}

/** Asks for the list, at most once a minute; without a network it stays as it was. */
export function refreshPublic() {
  if (asking && Date.now() - askedAt < ASK_AGAIN) return asking;
  askedAt = Date.now();
  asking = readList().catch(() => {
    asking = null;
  });
  return asking;
}

async function readList() {
  const response = await fetch(LIST, {cache: "no-cache"});
  if (!response.ok) throw new Error(String(response.status));
  const copy = response.clone();
  const hashes = await readHashes(response);
  const before = await publicHashes();
  if (!before || [...before].some((hash) => !hashes.has(hash))) await drop(hashes);
  remembered = hashes;
  await (await caches.open(NOTES)).put(LIST, copy);
}

/** @type {(response: Response) => Promise<Set<string>>} */
async function readHashes(response) {
  return hashesIn((await response.json()).public);
}

/**
 * What is no longer public goes, with the pages that lead to it, the pictures that no other page
 * shows, and the pieces of the search index. A picture that has just come may be that of a page
 * that is still to be stored.
 * @param {Set<string>} hashes
 */
async function drop(hashes) {
  const pages = await caches.open(PAGES);
  const left = /** @type {string[]} */ ([]);
  const gone = /** @type {string[]} */ ([]);
  for (const request of await pages.keys()) {
    const response = await pages.match(request);
    const html = response ? await response.text() : "";
    if (await showsOnlyPublic(pathUnder(ROOT, request.url), html, hashes)) {
      left.push(html);
    } else {
      gone.push(html);
      await pages.delete(request);
    }
  }
  const pictures = await caches.open(PICTURES);
  for (const request of await pictures.keys()) {
    const path = pathUnder(ROOT, request.url);
    if (isShownIn(path, left)) continue;
    const response = await pictures.match(request);
    const at = Number(response ? response.headers.get(STORED_AT) : 0);
    if (isShownIn(path, gone) || Date.now() - at > ASK_AGAIN) await pictures.delete(request);
  }
  await caches.delete(SEARCH);
}
