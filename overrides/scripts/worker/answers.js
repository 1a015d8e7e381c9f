// Pages from the network, and from the phone when there is none or it is too slow;
// files whose name says what is in them from the phone first.

const PATIENCE = 4000;
// The staff handbook is read at a desk; a short address only leads on.
const NOT_KEPT = /^(?:huong-dan|g)\//;
const OFFLINE = `${ROOT}ngoai-tuyen/`;

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

async function install() {
  const cache = await caches.open(SHELL);
  const hashed = /\.[0-9a-f]{10}\.\w+$/;
  await cache.addAll(
    BUILD.shell.map((address) => new Request(ROOT + address, {cache: hashed.test(address) ? "default" : "no-cache"})),
  );
  await self.skipWaiting();
}

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${PREFIX}shell `) && name !== SHELL) await caches.delete(name);
  }
  await self.clients.claim();
}

self.addEventListener("fetch", (event) => {
  const {request} = event;
  if (request.method !== "GET" || !request.url.startsWith(ROOT) || request.headers.has("range")) return;
  const path = pathOf(request.url);
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (path.startsWith("anh/")) event.respondWith(picture(event, path));
  else if (path.startsWith("pagefind/")) event.respondWith(index(event, path));
  else if (path.startsWith("assets/")) event.respondWith(asset(event, path));
});

// The page that is open when the worker first comes was not asked for through it.
self.addEventListener("message", (event) => {
  if (event.data && event.data.keep) event.waitUntil(keepOpen(event.data.keep));
});

async function keepOpen({page: address, pictures}) {
  if (!address.startsWith(ROOT)) return;
  await refreshWithdrawn();
  await remember(plain(address), await fetch(plain(address)));
  for (const one of pictures) {
    if (one.startsWith(`${ROOT}anh/`) && !(await find(PICTURES, one))) {
      const response = await fetch(one);
      if (response.ok) await keep(PICTURES, one, response);
    }
  }
}

function after(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds, null));
}

async function page(event) {
  const address = plain(event.request.url);
  const list = refreshWithdrawn();
  const answer = fetch(event.request);
  const noted = answer.then((response) => remember(address, response.clone()));
  event.waitUntil(Promise.all([list, noted]).catch(() => {}));
  const hasCopy = Boolean(await find(PAGES, address));
  const first = await Promise.race([answer.catch(() => null), ...(hasCopy ? [after(PATIENCE)] : [])]);
  if (first && (first.status < 500 || !hasCopy)) return first;
  // Slow is not absent: the list has a little longer to say that the copy must not be shown.
  await Promise.race([list, after(PATIENCE / 2)]);
  const copy = await find(PAGES, address);
  if (copy && !(await isWithdrawn(pathOf(address), await known()))) return copy;
  return answer.catch(() => instead(address));
}

async function instead(address) {
  if (address === OFFLINE) return (await find(SHELL, OFFLINE)) || Response.error();
  // A redirect, so that the links of the page start from its own address.
  return Response.redirect(`${OFFLINE}?trang=${encodeURIComponent(pathOf(address))}`, 302);
}

async function remember(address, response) {
  const path = pathOf(address);
  if (response.status === 404 || response.status === 410) {
    await (await caches.open(PAGES)).delete(address);
    return;
  }
  const type = response.headers.get("content-type") || "";
  if (!response.ok || response.redirected || !type.startsWith("text/html")) return;
  if (NOT_KEPT.test(path) || address === OFFLINE) return;
  const text = await response.clone().text();
  if (text.includes('http-equiv="refresh"')) return;
  if (await isWithdrawn(path, await known())) {
    await (await caches.open(PAGES)).delete(address);
    return;
  }
  const title = (/<title>([^<]*)<\/title>/.exec(text) || ["", ""])[1];
  await keep(PAGES, address, response, title);
  await trimAll();
}

async function asset(event, path) {
  const kept = await find(SHELL, plain(event.request.url));
  if (kept) return kept;
  const answer = await fetch(event.request).catch(() => null);
  if (answer && answer.ok) {
    event.waitUntil(keep(SHELL, plain(event.request.url), answer.clone()));
    return answer;
  }
  // A page of an earlier edition asks for the stylesheet of that edition: today's will do.
  const role = (name) => name.replace(/\.[0-9a-f]{10}\./, ".");
  const same = BUILD.shell.find((address) => role(address) === role(path));
  return (same && (await find(SHELL, ROOT + same))) || answer || Response.error();
}

async function picture(event, path) {
  const {url} = event.request;
  const kept = await find(PICTURES, url);
  if (kept) return kept;
  const answer = await fetch(event.request).catch(() => null);
  if (!answer) return (await otherSize(path)) || Response.error();
  if (answer.ok && !(await isOfWithdrawn(path, await known()))) {
    event.waitUntil(keep(PICTURES, url, answer.clone()));
  }
  return answer;
}

// The phone was turned, and the page asks for a width that was never on it.
async function otherSize(path) {
  const stem = path.replace(/-[a-z]?\d+\.\w+$/, "-");
  const cache = await caches.open(PICTURES);
  const near = (await cache.keys()).find((request) => pathOf(request.url).startsWith(stem));
  return near && cache.match(near);
}

async function index(event, path) {
  const {url} = event.request;
  const isSealed = /\.(?:pf_\w+|pagefind)$/.test(path);
  const kept = await find(SEARCH, plain(url));
  if (kept && isSealed) return kept;
  const answer = await Promise.race([fetch(event.request).catch(() => null), ...(kept ? [after(PATIENCE)] : [])]);
  if (!answer) return kept || Response.error();
  if (answer.ok) event.waitUntil(keep(SEARCH, plain(url), answer.clone()));
  return answer;
}
