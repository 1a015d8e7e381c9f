// What was read can be read again without a network: the worker keeps it, the page
// "ngoai-tuyen" shows it. Pages from a stick have no worker.

const root = new URL("..", document.currentScript.src).href;
const prefix = `lan-toa ${new URL(root).pathname} `;

if ("serviceWorker" in navigator && window.isSecureContext && location.protocol !== "file:") {
  const isFirst = !navigator.serviceWorker.controller;
  addEventListener("load", () => {
    navigator.serviceWorker
      .register(`${root}sw.js`, {updateViaCache: "none"})
      .then(() => navigator.serviceWorker.ready)
      .then((ready) => {
        if (!isFirst || document.documentElement.classList.contains("app-not-kept")) return;
        const shown = [...document.images].filter((image) => image.complete && image.currentSrc);
        const pictures = shown.map((image) => image.currentSrc);
        ready.active.postMessage({keep: {page: location.href, pictures}});
      })
      .catch(() => {}); // the page is whole without it
  });
}

const shelf = document.querySelector(".app-kept");
if (shelf && "caches" in window && location.protocol !== "file:") {
  const wanted = new URLSearchParams(location.search).get("trang");
  if (wanted !== null) askAgain(wanted);
  showKept();
  shelf.querySelector(".app-kept__clear").addEventListener("click", async () => {
    for (const part of ["pages", "pictures", "search"]) await caches.delete(prefix + part);
    await showKept();
    shelf.querySelector(".app-kept__empty").focus();
  });
}

function askAgain(path) {
  const url = new URL(path, root);
  if (!url.href.startsWith(root)) return;
  const box = shelf.querySelector(".app-kept__missing");
  box.querySelector("a").href = url.href;
  box.hidden = false;
}

async function showKept() {
  const cache = await caches.open(`${prefix}pages`);
  const pages = [];
  for (const request of await cache.keys()) {
    const {headers} = await cache.match(request);
    const title = decodeURIComponent(headers.get("x-kept-title") || "").split(" – ")[0];
    const path = request.url.slice(root.length);
    pages.push({path, url: request.url, title: plainText(title), at: Number(headers.get("x-kept-at"))});
  }
  pages.sort((a, b) => b.at - a.at);
  const isStory = (page) => /^cau-chuyen\/(?!trang-)[^/]+\/$/.test(page.path);
  fill(".app-kept__stories", pages.filter(isStory));
  fill(".app-kept__others", pages.filter((page) => !isStory(page)));
  shelf.querySelector(".app-kept__empty").hidden = pages.length > 0;
  shelf.querySelector(".app-kept__clear").hidden = pages.length === 0;
}

// The title was cut out of HTML.
function plainText(title) {
  return new DOMParser().parseFromString(title, "text/html").body.textContent;
}

// As everywhere on the site: the months 1 and 2 are written with a zero, the others without.
function dayOf(date) {
  const month = date.getMonth() + 1;
  return `${String(date.getDate()).padStart(2, "0")}/${month < 3 ? `0${month}` : month}/${date.getFullYear()}`;
}

function fill(selector, pages) {
  const section = shelf.querySelector(selector);
  const list = section.querySelector("ul");
  list.textContent = "";
  for (const page of pages) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = page.title;
    const day = document.createElement("small");
    day.textContent = `giữ ngày ${dayOf(new Date(page.at))}`;
    item.append(link, day);
    list.append(item);
  }
  section.hidden = pages.length === 0;
}
