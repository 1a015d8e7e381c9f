// What is kept, where, and how much of it. All of this folder is one scope, in the order of names;
// BUILD (its version and the files of the shell) is written before it when the site is finished.

const ROOT = new URL("./", self.location).href;
// Several sites may live on one host, each under its own path.
const PREFIX = `lan-toa ${new URL(ROOT).pathname} `;
const SHELL = `${PREFIX}shell ${BUILD.version}`;
const PAGES = `${PREFIX}pages`;
const PICTURES = `${PREFIX}pictures`;
const SEARCH = `${PREFIX}search`;
const NOTES = `${PREFIX}notes`;

// Bytes as they lie on the phone, 40 MB in all; what was kept longest ago goes first.
const LIMITS = {[PAGES]: 8e6, [PICTURES]: 22e6, [SEARCH]: 10e6};
const LARGEST = 3e6;

async function keep(name, address, response, title) {
  const body = await response.arrayBuffer();
  if (body.byteLength > LARGEST) return;
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set("x-kept-at", String(Date.now()));
  headers.set("x-kept-bytes", String(body.byteLength));
  if (title) headers.set("x-kept-title", encodeURIComponent(title));
  const cache = await caches.open(name);
  const put = () => cache.put(address, new Response(body, {headers}));
  await put().catch(async () => {
    await trim(name, (LIMITS[name] || LARGEST) / 2); // the phone is full
    await put();
  });
}

async function trim(name, limit) {
  const cache = await caches.open(name);
  const kept = [];
  for (const request of await cache.keys()) {
    const {headers} = await cache.match(request);
    kept.push({request, at: Number(headers.get("x-kept-at")), bytes: Number(headers.get("x-kept-bytes"))});
  }
  kept.sort((a, b) => b.at - a.at);
  let sum = 0;
  for (const one of kept) {
    sum += one.bytes;
    if (sum > limit) await cache.delete(one.request);
  }
}

async function trimAll() {
  for (const name of [PAGES, PICTURES, SEARCH]) await trim(name, LIMITS[name]);
}

async function find(name, address) {
  return (await caches.open(name)).match(address);
}

// "cau-chuyen/lo-gom/" of a full address: without the root, the question and the fragment.
function pathOf(address) {
  const url = new URL(address);
  return decodeURI((url.origin + url.pathname).slice(ROOT.length));
}

function plain(address) {
  const url = new URL(address);
  return url.origin + url.pathname;
}
