// A card of a story in the pages of others: <lan-toa src="…/nhung/2026-0007/"><a href="…">…</a></lan-toa>
// Without this script the link inside stays what it is.
const SCRIPT = document.currentScript;
const OURS = SCRIPT instanceof HTMLScriptElement ? new URL(".", SCRIPT.src).href : "";
// What fits at a width: the narrower, the taller.
const STEPS = [[480, 240], [320, 300], [0, 420]];

class Card extends HTMLElement {
  connectedCallback() {
    const address = new URL(this.getAttribute("src") || "", document.baseURI).href;
    // Nothing but cards of this site, whatever somebody writes into a page.
    if (!OURS || !address.startsWith(OURS) || this.querySelector("iframe")) return;
    const frame = document.createElement("iframe");
    const link = this.querySelector("a");
    frame.title = (link && link.textContent) || "Lan tỏa";
    frame.loading = "lazy";
    frame.src = address;
    frame.style.cssText = "width: 100%; border: 0;";
    this.style.display = "block";
    this.replaceChildren(frame);
    frame.style.height = `${this.getAttribute("height") || heightFor(this.clientWidth)}px`;
  }
}

/** @type {(width: number) => number} */
function heightFor(width) {
  const step = STEPS.find(([from]) => width >= from);
  return step ? step[1] : 0;
}

if (!customElements.get("lan-toa")) customElements.define("lan-toa", Card);
