// The service worker: what was read can be read again without a network.
import {isHashed, pathUnder} from "./addresses.js";
import {answerAsset, answerIndexFile, answerPage, answerPicture, storeOpenPage} from "./answers.js";
import {ROOT, SHELL, SHELLS, WORKER} from "./store.js";

WORKER.addEventListener("install", (event) => event.waitUntil(install()));
WORKER.addEventListener("activate", (event) => event.waitUntil(activate()));

WORKER.addEventListener("fetch", (event) => {
  const {request} = event;
  if (request.method !== "GET" || !request.url.startsWith(ROOT) || request.headers.has("range")) return;
  const path = pathUnder(ROOT, request.url);
  if (request.mode === "navigate") event.respondWith(answerPage(event));
  else if (path.startsWith("anh/")) event.respondWith(answerPicture(event, path));
  else if (path.startsWith("tim/")) event.respondWith(answerIndexFile(event, path));
  else if (path.startsWith("assets/")) event.respondWith(answerAsset(event, path));
});

WORKER.addEventListener("message", (event) => {
  if (event.data && event.data.keep) event.waitUntil(storeOpenPage(event.data.keep));
});

async function install() {
  const cache = await caches.open(SHELL);
  await cache.addAll(
    BUILD.shell.map((path) => new Request(ROOT + path, {cache: isHashed(path) ? "default" : "no-cache"})),
  );
  await WORKER.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(SHELLS) && name !== SHELL) await caches.delete(name);
  }
  await WORKER.clients.claim();
}
