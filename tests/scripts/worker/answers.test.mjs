import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";
import {cacheNames} from "../../../overrides/scripts/shared/page_store.js";
import {addressHash} from "../../../overrides/scripts/worker/public_addresses.js";

const ROOT = "https://guong.example/lan-toa/";
const STORY = `${ROOT}cau-chuyen/be-nuoc/`;
const GONE = `${ROOT}cau-chuyen/lo-gom/`; // not on the list of what is public
const CAPITALS = `${ROOT}Cau-Chuyen/Be-Nuoc/`;
const NO_SLASH = `${ROOT}cau-chuyen/be-nuoc`;
const PAGES = cacheNames(ROOT).pages;

/** The part of a browser's Cache that the worker uses. */
class MockCache {
  entries = new Map();

  async match(request) {
    const response = this.entries.get(request.url || request);
    return response && response.clone();
  }

  async put(address, response) {
    this.entries.set(address, response);
  }

  async delete(request) {
    return this.entries.delete(request.url || request);
  }

  async keys() {
    return [...this.entries.keys()].map((url) => ({url}));
  }
}

let timers; // what the worker waits for; a test lets it ring
let byName;
let network; // (address) => Response or a promise of one

globalThis.self = {location: {href: `${ROOT}sw.js`}};
globalThis.BUILD = {version: "1", shell: []};
globalThis.setTimeout = (ring, milliseconds, value) =>
  timers.push({milliseconds, ring: () => ring(value)});
globalThis.caches = {
  async open(name) {
    if (!byName.has(name)) byName.set(name, new MockCache());
    return byName.get(name);
  },
  async delete(name) {
    return byName.delete(name);
  },
};
const listed = await addressHash("cau-chuyen/be-nuoc/");
globalThis.fetch = async (request) => {
  const address = request.url || request;
  if (address === `${ROOT}cong-khai.json`) return Response.json({public: listed});
  return network(address);
};

const {answerPage, storeOpenPage} = await import("../../../overrides/scripts/worker/answers.js");

const page = (text) => new Response(text, {headers: {"content-type": "text/html"}});
const status = (number) => () => new Response("", {status: number});
const never = () => new Promise(() => {});
const turn = () => new Promise((done) => setImmediate(done));

beforeEach(async () => {
  timers = [];
  byName = new Map();
  network = status(503);
  for (const address of [STORY, GONE]) await (await caches.open(PAGES)).put(address, page("kept"));
});

const isStored = async (address) => Boolean(await (await caches.open(PAGES)).match(address));

/** The visit of a page: its answer, and the end of what the worker does meanwhile. */
function visit(url) {
  let work = Promise.resolve();
  const answer = answerPage({request: {url}, waitUntil: (promise) => (work = promise)});
  return {answer, end: async () => [await answer, await work][0]};
}

/** Lets the worker do what it can, and then the time of the timer be over. */
async function ring(number) {
  for (let turns = 0; turns < 50 && timers.length <= number; turns += 1) await turn();
  timers[number].ring();
  return timers[number].milliseconds;
}

for (const number of [404, 410]) {
  for (const spelling of [CAPITALS, NO_SLASH, `${STORY}),`, `${STORY}index.html`]) {
    test(`${number} for ${spelling} takes no page away`, async () => {
      network = status(number);

      assert.equal((await visit(spelling).end()).status, number);
      assert.ok(await isStored(STORY));
    });
  }

  test(`${number} for the page's own address takes it away, whatever is asked of it`, async () => {
    network = status(number);

    assert.equal((await visit(`${STORY}?fbclid=a`).end()).status, number);
    assert.ok(!(await isStored(STORY)));
  });
}

test("the open page goes only with its own address", async () => {
  network = status(404);

  await storeOpenPage({page: CAPITALS, pictures: []});
  assert.ok(await isStored(STORY));
  await storeOpenPage({page: STORY, pictures: []});
  assert.ok(!(await isStored(STORY)));
});

test("a page that came under another spelling is stored under its own", async () => {
  network = () => page("new");

  assert.equal(await (await visit(CAPITALS).end()).text(), "new");
  assert.equal(await (await (await caches.open(PAGES)).match(STORY)).text(), "new");
  assert.ok(!(await isStored(CAPITALS)));
});

for (const spelling of [NO_SLASH, CAPITALS, `${NO_SLASH}%20`, `${NO_SLASH}?zarsrc=30`]) {
  test(`${spelling} leads to the stored page when the server fails`, async () => {
    const response = await visit(spelling).end();

    assert.equal(response.status, 302);
    assert.equal(response.headers.get("location"), STORY);
    assert.equal(await (await visit(STORY).end()).text(), "kept");
  });

  test(`${spelling} leads to the stored page after four seconds, and nobody waits twice`, async () => {
    network = never;

    const {answer} = visit(spelling);
    assert.equal(await ring(0), 4000);
    assert.equal((await answer).headers.get("location"), STORY);
    timers = [];
    const led = visit(STORY).answer;
    assert.equal(await ring(0), 0);
    assert.equal(await (await led).text(), "kept");
    timers = [];
    const later = visit(STORY).answer;
    assert.equal(await ring(0), 4000);
    assert.equal(await (await later).text(), "kept");
  });

  test(`${spelling} leads to the stored page without a network`, async () => {
    network = () => Promise.reject(new TypeError("offline"));

    assert.equal((await visit(spelling).answer).headers.get("location"), STORY);
  });
}

test("no spelling leads to a page that is no longer public", async () => {
  network = () => Promise.reject(new TypeError("offline"));

  const response = await visit(`${ROOT}Cau-Chuyen/Lo-Gom`).answer;

  assert.match(response.headers.get("location"), /ngoai-tuyen\/\?trang=Cau-Chuyen%2FLo-Gom$/);
});

test("a page that is not stored waits for the server, whatever that answers", async () => {
  assert.equal((await visit(`${ROOT}cau-chuyen/khac`).end()).status, 503);
  assert.deepEqual(timers, []);
});
