// Text size and scheme: on <html> for this page, in the browser's storage for the next one.
import {all} from "../shared/elements.js";
import {storeSetting, storedSetting} from "../shared/stored_settings.js";
import {announce} from "./announce.js";
import {isLastSize, sizeAfter} from "./text_size.js";

/** @typedef {import("../shared/stored_settings.js").Setting} Setting */

const SIZES = /** @type {Record<string, string>} */ ({
  "-1": "nhỏ hơn một bậc", 0: "vừa", 1: "lớn hơn một bậc", 2: "lớn hơn hai bậc", 3: "lớn nhất",
});
const SCHEMES = /** @type {Record<string, string>} */ ({"": "theo máy", light: "sáng", dark: "tối"});

export function startReadingSettings() {
  const page = document.documentElement;
  const steps = all(document, "[data-size-step]", HTMLElement).map((button) => ({
    button, step: Number(button.dataset.sizeStep),
  }));
  const choices = all(document, "[data-scheme-choice]", HTMLElement).map((button) => ({
    button, scheme: button.dataset.schemeChoice || "",
  }));
  const barColours = all(document, 'meta[name="theme-color"]', HTMLMetaElement).map((meta) => ({
    meta, media: meta.media, scheme: meta.media.includes("dark") ? "dark" : "light",
  }));

  for (const {button, step} of steps) {
    button.addEventListener("click", () => {
      const size = sizeAfter(textSize(), step);
      choose("textSize", size ? String(size) : "");
      announce(`Cỡ chữ: ${SIZES[size]}.`);
    });
  }
  for (const {button, scheme} of choices) {
    button.addEventListener("click", () => {
      choose("scheme", scheme);
      announce(`Nền trang: ${SCHEMES[scheme]}.`);
    });
  }
  // Another tab, or a page that the browser had put aside.
  addEventListener("storage", applyStored);
  addEventListener("pageshow", (event) => event.persisted && applyStored());
  showState();

  function textSize() {
    return Number(page.dataset.textSize || 0);
  }

  /** @type {(name: Setting, value: string) => void} */
  function choose(name, value) {
    apply(name, value);
    try {
      storeSetting(localStorage, name, value);
    } catch (refused) {
      // It holds for this page only.
    }
    showState();
  }

  /** @type {(name: Setting, value: string) => void} */
  function apply(name, value) {
    if (value) page.dataset[name] = value;
    else delete page.dataset[name];
  }

  function applyStored() {
    try {
      const size = storedSetting(localStorage, "textSize");
      const scheme = storedSetting(localStorage, "scheme");
      apply("textSize", size);
      apply("scheme", scheme);
    } catch (refused) {
      return;
    }
    showState();
  }

  function showState() {
    const size = textSize();
    for (const {button, step} of steps) {
      if (step) button.setAttribute("aria-disabled", String(isLastSize(size, step)));
      else button.setAttribute("aria-pressed", String(size === 0));
    }
    const chosen = page.dataset.scheme || "";
    for (const {button, scheme} of choices) {
      button.setAttribute("aria-pressed", String(scheme === chosen));
    }
    for (const {meta, media, scheme} of barColours) {
      meta.media = chosen ? (scheme === chosen ? "all" : "not all") : media;
    }
  }
}
