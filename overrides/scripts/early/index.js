// Loaded before the stylesheet, so that the first paint is the right one: controls that need a
// script have their place from the beginning, and the page wears what this reader chose before.
const page = document.documentElement;
page.classList.add("app-has-script");
try {
  const size = localStorage.getItem("lan-toa:co-chu");
  const scheme = localStorage.getItem("lan-toa:nen");
  if (/^(-1|[123])$/.test(size)) page.dataset.textSize = size;
  if (/^(light|dark)$/.test(scheme)) page.dataset.scheme = scheme;
} catch (refused) {
  // Storage is switched off: the page looks as it does for everybody.
}
