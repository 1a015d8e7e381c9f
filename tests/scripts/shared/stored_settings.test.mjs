import assert from "node:assert/strict";
import {test} from "node:test";
import {storeSetting, storedSetting} from "../../../overrides/scripts/shared/stored_settings.js";

const storageOf = (entries) => {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (key) => (map.has(key) ? map.get(key) : null),
    setItem: (key, value) => map.set(key, value),
    removeItem: (key) => map.delete(key),
    entries: () => Object.fromEntries(map),
  };
};

test("nothing is chosen in an empty storage", () => {
  assert.equal(storedSetting(storageOf({}), "textSize"), "");
  assert.equal(storedSetting(storageOf({}), "scheme"), "");
});

test("what was stored under the names that phones have is read", () => {
  const storage = storageOf({"lan-toa:co-chu": "2", "lan-toa:nen": "dark"});

  assert.equal(storedSetting(storage, "textSize"), "2");
  assert.equal(storedSetting(storage, "scheme"), "dark");
});

for (const value of ["0", "4", "-2", "1x", "constructor", "light"]) {
  test(`${value} is no size that somebody can have chosen`, () => {
    assert.equal(storedSetting(storageOf({"lan-toa:co-chu": value}), "textSize"), "");
  });
}

test("a scheme that is none is as good as nothing", () => {
  assert.equal(storedSetting(storageOf({"lan-toa:nen": "toString"}), "scheme"), "");
});

test("the usual choice leaves nothing behind", () => {
  const storage = storageOf({});
  storeSetting(storage, "textSize", "-1");
  assert.deepEqual(storage.entries(), {"lan-toa:co-chu": "-1"});

  storeSetting(storage, "textSize", "");

  assert.deepEqual(storage.entries(), {});
});
