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
