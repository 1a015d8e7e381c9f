/**
 * The entries to delete so that the others fit: those that were stored longest ago.
 * @template {{at: number, bytes: number}} Entry
 * @param {Entry[]} entries with the time of storing and the size
 * @param {number} limit bytes
 * @returns {Entry[]}
 */
export function entriesOverLimit(entries, limit) {
  let sum = 0;
  return [...entries]
    .sort((a, b) => b.at - a.at)
    .filter(({bytes}) => {
      sum += bytes;
      return sum > limit;
    });
}
