/**
 * "05/02/2026", "12/9/2026": as everywhere on the site the months 1 and 2 are written with a zero,
 * the others without.
 * @param {Date} date in the time of the device
 */
export function shortDay(date) {
  const day = String(date.getDate()).padStart(2, "0");
  const month = date.getMonth() + 1;
  return `${day}/${month < 3 ? `0${month}` : month}/${date.getFullYear()}`;
}
