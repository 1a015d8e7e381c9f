import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {tokens} from "../../../overrides/scripts/search/tokens.js";

const TABLE = JSON.parse(readFileSync(new URL("../../search/tokens.json", import.meta.url), "utf8"));

for (const [text, words] of TABLE) {
  test(`“${text}” is cut as the index cuts it`, () => assert.deepEqual(tokens(text), words));
}
