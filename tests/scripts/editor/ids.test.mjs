import assert from "node:assert/strict";
import { test } from "node:test";

import { newId, withIds } from "../../../editor/ids.js";

test("an id has the year in Vietnam and eight digits", () => {
  const lastNight = new Date("2026-12-31T18:00:00Z");

  assert.match(newId(lastNight, crypto), /^g-2027-\d{8}$/);
});

test("small numbers keep their eight digits", () => {
  const chance = { getRandomValues: (numbers) => numbers.fill(7) };

  assert.equal(newId(new Date("2026-11-22T00:00:00Z"), chance), "g-2026-00000007");
});

test("a thousand ids are a thousand", () => {
  const ids = Array.from({ length: 1000 }, () => newId(new Date(), crypto));

  assert.ok(new Set(ids).size >= 999);
});

test("sources without an id are numbered by their place, past the numbers that are taken", () => {
  const source = (id) => ({ get: () => id, set: (_, given) => source(given) });
  const sources = [undefined, "so-cua-to", "", "s4", "", undefined].map(source);

  const ids = withIds(sources).map((one) => one.get("id"));

  assert.deepEqual(ids, ["s1", "so-cua-to", "s3", "s4", "s5", "s6"]);
});
