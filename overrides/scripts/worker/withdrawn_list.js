// No story that was taken back is shown from what the phone has kept. The list is asked for
// first whenever there is a network, remembered, and holds hashes of addresses only.

const LIST = `${ROOT}rut-bai.json`;
const DIGITS = 16;
const ASK_AGAIN = 60000;

let asked = 0;
let asking = null;
let remembered = null;
const hashes = new Map();

async function hashOf(text) {
  if (!hashes.has(text)) {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    hashes.set(text, digits.slice(0, DIGITS));
  }
  return hashes.get(text);
}

// The address itself and every folder over it: a poster goes with its story.
function foldersOf(path) {
  const parts = path.split("/").filter(Boolean);
  return parts.map((_, number) => `${parts.slice(0, number + 1).join("/")}/`);
}

async function known() {
  if (!remembered) {
    const kept = await find(NOTES, LIST);
    remembered = new Set(kept ? (await kept.json()).withdrawn : []);
  }
  return remembered;
}

async function isWithdrawn(path, list) {
  for (const folder of foldersOf(path)) {
    if (list.has(await hashOf(folder))) return true;
  }
  return false;
}

// "anh/lo-gom-sua-chua-…": the name of a picture begins with that of its story.
async function isOfWithdrawn(path, list) {
  const parts = path.split("-");
  for (let count = 1; count < parts.length; count += 1) {
    if (list.has(await hashOf(parts.slice(0, count).join("-")))) return true;
  }
  return false;
}

function refreshWithdrawn() {
  if (asking && Date.now() - asked < ASK_AGAIN) return asking;
  asked = Date.now();
  asking = readList().catch(() => {
    asking = null;
  });
  return asking;
}

async function readList() {
  const response = await fetch(LIST, {cache: "no-cache"});
  if (!response.ok) throw new Error(String(response.status));
  const copy = response.clone();
  const list = new Set((await response.json()).withdrawn);
  const before = await known();
  const fresh = [...list].filter((hash) => !before.has(hash));
  if (fresh.length) await drop(list);
  remembered = list;
  await (await caches.open(NOTES)).put(LIST, copy);
}

// Teasers name a story too, and so do the pieces of the search index.
async function drop(list) {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const text = await (await pages.match(request)).text();
    const named = new Set(text.match(/cau-chuyen\/[a-z0-9-]+\//g) || []).add(pathOf(request.url));
    for (const path of named) {
      if (await isWithdrawn(path, list)) {
        await pages.delete(request);
        break;
      }
    }
  }
  const pictures = await caches.open(PICTURES);
  for (const request of await pictures.keys()) {
    if (await isOfWithdrawn(pathOf(request.url), list)) await pictures.delete(request);
  }
  await caches.delete(SEARCH);
}
