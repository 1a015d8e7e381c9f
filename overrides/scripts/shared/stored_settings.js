// How this reader wants the pages: kept in the browser's storage only, "" for the usual way.

/** @typedef {"textSize" | "scheme"} Setting */

const KEYS = {textSize: "lan-toa:co-chu", scheme: "lan-toa:nen"};
const ALLOWED = {textSize: /^(?:-1|[123])$/, scheme: /^(?:light|dark)$/};

/**
 * What is stored, "" for nothing and for what nobody can have chosen.
 * @param {Pick<Storage, "getItem">} storage
 * @param {Setting} name
 */
export function storedSetting(storage, name) {
  const value = storage.getItem(KEYS[name]) || "";
  return ALLOWED[name].test(value) ? value : "";
}

/**
 * @param {Pick<Storage, "setItem" | "removeItem">} storage
 * @param {Setting} name
 * @param {string} value "" forgets the choice
 */
export function storeSetting(storage, name, value) {
  if (value) storage.setItem(KEYS[name], value);
  else storage.removeItem(KEYS[name]);
}
