// What was read can be read again without a network: the worker stores it, the page
// "ngoai-tuyen" lists it. Pages of the offline copy have no worker.
import {shortDay} from "../shared/dates.js";
import {make, required} from "../shared/elements.js";
import {STORED_AT, STORED_TITLE, cacheNames} from "../shared/page_store.js";
import {isStory, titleIn} from "./stored_pages.js";

/** @typedef {{path: string, url: string, title: string, at: number}} StoredPage */

export function startOfflineReading() {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || location.protocol === "file:") return;
  const root = new URL("..", script.src).href;
  if ("serviceWorker" in navigator && window.isSecureContext) startWorker(root);
  const note = document.querySelector(".app-story__kept");
  if (note instanceof HTMLElement && "caches" in window) sayThatItIsStored(note, root);
  const list = document.querySelector(".app-kept");
  if (list instanceof HTMLElement && "caches" in window) startList(list, root);
}

/** @type {(root: string) => void} */
function startWorker(root) {
  const isFirst = !navigator.serviceWorker.controller;
  addEventListener("load", () => {
    navigator.serviceWorker
      .register(`${root}sw.js`, {updateViaCache: "none"})
      .then(() => navigator.serviceWorker.ready)
      .then(({active}) => {
        if (!isFirst || !active) return;
        const images = [...document.images].filter((image) => image.complete && image.currentSrc);
        const pictures = images.map((image) => image.currentSrc);
        active.postMessage({keep: {page: location.href, pictures}});
      })
      .catch(() => {}); // the page is whole without it
  });
}

/**
 * Under the story: that this phone has it. The worker says when it has just been stored.
 * @param {HTMLElement} note
 * @param {string} root
 */
async function sayThatItIsStored(note, root) {
  const address = location.origin + location.pathname;
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.addEventListener("message", ({data}) => {
      if (data && data.stored === address) note.hidden = false;
    });
    navigator.serviceWorker.startMessages();
  }
  const cache = await caches.open(cacheNames(root).pages);
  if (await cache.match(address)) note.hidden = false;
}

/** @type {(list: HTMLElement, root: string) => void} */
function startList(list, root) {
  const names = cacheNames(root);
  const empty = required(list, ".app-kept__empty", HTMLElement);
  const clear = required(list, ".app-kept__clear", HTMLElement);

  const missing = new URLSearchParams(location.search).get("trang");
  if (missing !== null) offerAgain(missing);
  showPages();
  clear.addEventListener("click", async () => {
    for (const name of [names.pages, names.pictures, names.search]) await caches.delete(name);
    await showPages();
    empty.focus();
  });

  /** @type {(path: string) => void} */
  function offerAgain(path) {
    const url = new URL(path, root);
    if (!url.href.startsWith(root)) return;
    const box = required(list, ".app-kept__missing", HTMLElement);
    required(box, "a", HTMLAnchorElement).href = url.href;
    box.hidden = false;
  }

  async function showPages() {
    const pages = await storedPages();
    fill(".app-kept__stories", pages.filter(({path}) => isStory(path)));
    fill(".app-kept__others", pages.filter(({path}) => !isStory(path)));
    empty.hidden = pages.length > 0;
    clear.hidden = pages.length === 0;
  }

  /** The latest first. */
  async function storedPages() {
    const cache = await caches.open(names.pages);
    const pages = /** @type {StoredPage[]} */ ([]);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      if (!response) continue;
      const title = plainText(titleIn(response.headers.get(STORED_TITLE)));
      const at = Number(response.headers.get(STORED_AT));
      pages.push({path: request.url.slice(root.length), url: request.url, title, at});
    }
    return pages.sort((a, b) => b.at - a.at);
  }

  /** @type {(selector: string, pages: StoredPage[]) => void} */
  function fill(selector, pages) {
    const section = required(list, selector, HTMLElement);
    const items = required(section, "ul", HTMLElement);
    items.textContent = "";
    for (const page of pages) {
      const link = make("a", "", page.title);
      link.href = page.url;
      items.append(make("li", "", link, make("small", "", `giữ ngày ${shortDay(new Date(page.at))}`)));
    }
    section.hidden = pages.length === 0;
  }
}

/**
 * The title was cut out of HTML.
 * @param {string} title
 */
function plainText(title) {
  return new DOMParser().parseFromString(title, "text/html").body.textContent || "";
}
