/**
 * Says something to readers with a screen reader; every page of the site has the place for it.
 * @param {string} text
 */
export function announce(text) {
  const status = document.getElementById("phan-thong-bao");
  if (status) status.textContent = text;
}
