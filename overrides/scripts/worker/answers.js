// Pages from the network, and from the phone when there is none or it is too slow;
// files whose name says what is in them from the phone first.
import {isImmutableIndexFile, isNeverStored, pageAddress, pathUnder, pictureStem, plain, successor} from "./addresses.js";
import {isPublic} from "./public_addresses.js";
import {publicHashes, refreshPublic} from "./public_list.js";
import {PAGES, PICTURES, ROOT, SEARCH, SHELL, WORKER, store, stored, trimAll} from "./store.js";

const PATIENCE = 4000; // milliseconds
const OFFLINE = `${ROOT}ngoai-tuyen/`;

const ledTo = /** @type {Set<string>} */ (new Set()); // whoever was led there has waited already

/** @type {(milliseconds: number) => Promise<null>} */
function after(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds, null));
}

/** @type {(request: Request) => Promise<Response | null>} */
function fromNetwork(request) {
  return fetch(request).catch(() => null);
}

/**
 * The page that is open when the worker first comes was not asked for through it.
 * @param {{page: string, pictures: string[]}} open addresses
 */
export async function storeOpenPage({page, pictures}) {
  if (!page.startsWith(ROOT)) return;
  await refreshPublic();
  await storePage(plain(page), await fetch(plain(page)));
  if (!(await isPublic(pathUnder(ROOT, page), await publicHashes()))) return;
  for (const address of pictures) {
    if (address.startsWith(`${ROOT}anh/`) && !(await stored(PICTURES, address))) {
      const response = await fetch(address);
      if (response.ok) await store(PICTURES, address, response);
    }
  }
}

/** @type {(event: FetchEvent) => Promise<Response>} */
export async function answerPage(event) {
  const address = plain(event.request.url);
  const own = pageAddress(ROOT, address);
  const patience = ledTo.delete(address) ? 0 : PATIENCE;
  const list = refreshPublic();
  const answer = fetch(event.request);
  const storing = answer.then((response) => {
    const copy = response.clone();
    return list.then(() => storePage(address, copy));
  });
  event.waitUntil(Promise.all([list, storing]).catch(() => {}));
  const hasCopy = Boolean(await stored(PAGES, own));
  const first = await Promise.race([answer.catch(() => null), ...(hasCopy ? [after(patience)] : [])]);
  if (first && (first.status < 500 || !hasCopy)) return first;
  // Slow is not absent: the list has a little longer to say that the copy must not be shown.
  await Promise.race([list, after(patience / 2)]);
  const copy = await stored(PAGES, own);
  if (copy && (await isPublic(pathUnder(ROOT, own), await publicHashes()))) {
    return own === address ? copy : leadTo(own);
  }
  return answer.catch(() => insteadOf(address));
}

/**
 * Redirects, so that the links of a page start from its own address.
 * @param {string} own
 */
function leadTo(own) {
  ledTo.add(own);
  return Response.redirect(own, 302);
}

/** @type {(address: string) => Promise<Response>} */
async function insteadOf(address) {
  if (address === OFFLINE) return (await stored(SHELL, OFFLINE)) || Response.error();
  const path = encodeURIComponent(pathUnder(ROOT, address));
  return Response.redirect(`${OFFLINE}?trang=${path}`, 302);
}

/** @type {(asked: string, response: Response) => Promise<void>} */
async function storePage(asked, response) {
  const address = pageAddress(ROOT, asked);
  const path = pathUnder(ROOT, address);
  if (response.status === 404 || response.status === 410) {
    // A server that does not know another spelling says nothing about the page.
    if (asked === address) await (await caches.open(PAGES)).delete(address);
    return;
  }
  const type = response.headers.get("content-type") || "";
  if (!response.ok || response.redirected || !type.startsWith("text/html")) return;
  if (isNeverStored(path) || address === OFFLINE) return;
  const html = await response.clone().text();
  if (html.includes('http-equiv="refresh"')) return;
  if (!(await isPublic(path, await publicHashes()))) {
    await (await caches.open(PAGES)).delete(address);
    return;
  }
  const title = (/<title>([^<]*)<\/title>/.exec(html) || ["", ""])[1];
  await store(PAGES, address, response, title);
  await trimAll();
  for (const client of await WORKER.clients.matchAll()) client.postMessage({stored: address});
  if (address !== ROOT) await storeHome();
}

/** Whoever reads a story finds the way to the others, also without a network. */
async function storeHome() {
  if (await stored(PAGES, ROOT)) return;
  const answer = await fetch(ROOT).catch(() => null);
  if (answer) await storePage(ROOT, answer);
}

/** @type {(event: FetchEvent, path: string) => Promise<Response>} */
export async function answerAsset(event, path) {
  const address = plain(event.request.url);
  const copy = await stored(SHELL, address);
  if (copy) return copy;
  const answer = await fromNetwork(event.request);
  if (answer && answer.ok) {
    event.waitUntil(store(SHELL, address, answer.clone()));
    return answer;
  }
  // A page of an earlier edition asks for the stylesheet of that edition: today's will do.
  const other = successor(path, BUILD.shell);
  return (other && (await stored(SHELL, ROOT + other))) || answer || Response.error();
}

/** @type {(event: FetchEvent, path: string) => Promise<Response>} */
export async function answerPicture(event, path) {
  const {url} = event.request;
  const copy = await stored(PICTURES, url);
  if (copy) return copy;
  const answer = await fromNetwork(event.request);
  if (!answer) return (await otherWidth(path)) || Response.error();
  if (answer.ok && (await isAskedByPublicPage(event.request))) {
    event.waitUntil(store(PICTURES, url, answer.clone()));
  }
  return answer;
}

/** @type {(request: Request) => Promise<boolean>} */
async function isAskedByPublicPage({referrer}) {
  if (!referrer.startsWith(ROOT)) return true; // nobody says which page shows it
  return isPublic(pathUnder(ROOT, referrer), await publicHashes());
}

/**
 * The phone was turned, and the page asks for a width that was never on it.
 * @param {string} path
 */
async function otherWidth(path) {
  const cache = await caches.open(PICTURES);
  const near = (await cache.keys()).find((request) =>
    pathUnder(ROOT, request.url).startsWith(pictureStem(path)),
  );
  return near && cache.match(near);
}

/** @type {(event: FetchEvent, path: string) => Promise<Response>} */
export async function answerIndexFile(event, path) {
  const address = plain(event.request.url);
  const copy = await stored(SEARCH, address);
  if (copy && isImmutableIndexFile(path)) return copy;
  const answer = await Promise.race([fromNetwork(event.request), ...(copy ? [after(PATIENCE)] : [])]);
  if (!answer) return copy || Response.error();
  if (answer.ok) event.waitUntil(store(SEARCH, address, answer.clone()));
  return answer;
}
