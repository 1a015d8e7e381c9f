// Ids of stories that two people cannot give at the same time.

const DIGITS = 8;

/**
 * `g-2026-` and eight digits by chance: forms know nothing of each other, so none can count on.
 * @param {Date} now
 * @param {Crypto} chance
 */
export const newId = (now, chance) => {
  const year = new Intl.DateTimeFormat("en", { timeZone: "Asia/Ho_Chi_Minh", year: "numeric" });
  const [number] = chance.getRandomValues(new Uint32Array(1));
  return `g-${year.format(now)}-${String(number % 10 ** DIGITS).padStart(DIGITS, "0")}`;
};

/**
 * The sources with an id each: those without one are s1, s2, in their order.
 * @template {{ get(key: string): unknown, set(key: string, value: string): Source }} Source
 * @param {{ map(change: (source: Source, place: number) => Source): unknown, some(asked: (source: Source) => boolean): boolean }} sources
 */
export const withIds = (sources) => {
  const given = new Set();
  const isTaken = (id) => given.has(id) || sources.some((source) => source.get("id") === id);
  return sources.map((source, place) => {
    if (source.get("id")) {
      return source;
    }
    let number = place + 1;
    while (isTaken(`s${number}`)) {
      number += 1;
    }
    given.add(`s${number}`);
    return source.set("id", `s${number}`);
  });
};
