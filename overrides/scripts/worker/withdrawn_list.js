// No story that was taken back is shown from what the phone has stored. The list is asked for
// first whenever there is a network, remembered, and holds hashes of addresses only.
import {pathUnder} from "./addresses.js";
import {NOTES, PAGES, PICTURES, ROOT, SEARCH, stored} from "./store.js";
import {isPictureOfWithdrawn, showsWithdrawn} from "./withdrawal.js";

const LIST = `${ROOT}rut-bai.json`;
const ASK_AGAIN = 60000; // milliseconds

let askedAt = 0;
let asking = /** @type {Promise<void> | null} */ (null);
let remembered = /** @type {Set<string> | null} */ (null);

/** The list as it was when it last came. */
export async function withdrawnHashes() {
  if (!remembered) {
    const response = await stored(NOTES, LIST);
    remembered = response ? await hashesIn(response) : new Set();
  }
  return remembered;
}

/** Asks for the list, at most once a minute; without a network it stays as it was. */
export function refreshWithdrawn() {
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
  const hashes = await hashesIn(response);
  const before = await withdrawnHashes();
  if ([...hashes].some((hash) => !before.has(hash))) await drop(hashes);
  remembered = hashes;
  await (await caches.open(NOTES)).put(LIST, copy);
}

/** @type {(response: Response) => Promise<Set<string>>} */
async function hashesIn(response) {
  return new Set((await response.json()).withdrawn);
}

/**
 * Teasers name a story too, and so do the pieces of the search index.
 * @param {Set<string>} hashes
 */
async function drop(hashes) {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const response = await pages.match(request);
    const html = response ? await response.text() : "";
    if (await showsWithdrawn(pathUnder(ROOT, request.url), html, hashes)) await pages.delete(request);
  }
  const pictures = await caches.open(PICTURES);
  for (const request of await pictures.keys()) {
    const path = pathUnder(ROOT, request.url);
    if (await isPictureOfWithdrawn(path, hashes)) await pictures.delete(request);
  }
  await caches.delete(SEARCH);
}
