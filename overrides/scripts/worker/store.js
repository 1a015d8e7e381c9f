// What is stored, where, and how much of it.
import {STORED_AT, STORED_BYTES, STORED_TITLE, cacheNames} from "../shared/page_store.js";
import {entriesOverLimit} from "./limits.js";

// The checker takes `self` for any worker; this bundle runs as a service worker only.
export const WORKER = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
export const ROOT = new URL("./", self.location.href).href;
const NAMES = cacheNames(ROOT);
export const SHELLS = NAMES.shell; // how the names of all versions begin
export const SHELL = `${SHELLS}${BUILD.version}`;
export const PAGES = NAMES.pages;
export const PICTURES = NAMES.pictures;
export const SEARCH = NAMES.search;
export const NOTES = NAMES.notes;

// Bytes as they lie on the phone, 40 MB in all; what was stored longest ago goes first.
const LIMITS = /** @type {Record<string, number>} */ ({[PAGES]: 8e6, [PICTURES]: 22e6, [SEARCH]: 10e6});
const LARGEST = 3e6;

/**
 * Stores a response, unless it is very large.
 * @param {string} name of the cache
 * @param {string} address
 * @param {Response} response
 * @param {string} [title]
 */
export async function store(name, address, response, title) {
  const body = await response.arrayBuffer();
  if (body.byteLength > LARGEST) return;
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set(STORED_AT, String(Date.now()));
  headers.set(STORED_BYTES, String(body.byteLength));
  if (title) headers.set(STORED_TITLE, encodeURIComponent(title));
  const cache = await caches.open(name);
  const put = () => cache.put(address, new Response(body, {headers}));
  await put().catch(async () => {
    await trim(name, (LIMITS[name] || LARGEST) / 2); // the phone is full
    await put();
  });
}

/** @type {(name: string, limit: number) => Promise<void>} */
async function trim(name, limit) {
  const cache = await caches.open(name);
  const entries = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (!response) continue;
    const [at, bytes] = [STORED_AT, STORED_BYTES].map((header) => Number(response.headers.get(header)));
    entries.push({request, at, bytes});
  }
  for (const {request} of entriesOverLimit(entries, limit)) await cache.delete(request);
}

export async function trimAll() {
  for (const name of [PAGES, PICTURES, SEARCH]) await trim(name, LIMITS[name]);
}

/**
 * @param {string} name of the cache
 * @param {string} address
 */
export async function stored(name, address) {
  return (await caches.open(name)).match(address);
}
