// Parts that are closed until somebody wants them: a link to one opens it, and paper shows them all.
import {all} from "../shared/elements.js";

export function startClosedParts() {
  openPart(location.hash);
  document.addEventListener("click", ({target}) => {
    const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
    if (link) openPart(link.getAttribute("href") || "");
  });
  addEventListener("hashchange", () => openPart(location.hash));
  const opened = /** @type {HTMLDetailsElement[]} */ ([]);
  addEventListener("beforeprint", () => {
    for (const part of all(document, ".app-box details:not([open])", HTMLDetailsElement)) {
      part.open = true;
      opened.push(part);
    }
  });
  addEventListener("afterprint", () => {
    for (const part of opened.splice(0)) part.open = false;
  });
}

/**
 * Opens what the fragment names, and what it stands in. Old browsers open nothing by themselves.
 * @param {string} hash
 */
function openPart(hash) {
  const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (!target) return;
  const within = target.closest("details") || target.querySelector(":scope > details");
  if (!(within instanceof HTMLDetailsElement) || within.open) return;
  within.open = true;
  if (location.hash === hash) target.scrollIntoView();
}
