// Buttons that copy: the address of a story, its headline with the address, a script for the
// loudspeaker.
import {all, required} from "../shared/elements.js";
import {announce} from "./announce.js";

export function startCopying() {
  for (const button of all(document, "[data-copy], [data-copy-of]", HTMLElement)) {
    button.addEventListener("click", async () => {
      const isCopied = await copy(textFor(button));
      const message = isCopied
        ? button.dataset.done || ""
        : "Máy không cho chép. Hãy giữ ngón tay vào chữ để tự chép.";
      const block = closest(button, "[data-copying]");
      required(block, "[data-told]", HTMLElement).textContent = message;
      announce(message);
    });
  }
}

/** @type {(button: HTMLElement) => string} */
function textFor(button) {
  const {copy: form, copyOf} = button.dataset;
  if (copyOf) {
    const source = document.getElementById(copyOf);
    return (source && source.textContent) || "";
  }
  const url = closest(button, "[data-url]").dataset.url || "";
  return form === "url" ? url : `${required(document, "h1", HTMLElement).textContent}\n${url}`;
}

/** @type {(button: HTMLElement, selector: string) => HTMLElement} */
function closest(button, selector) {
  const block = button.closest(selector);
  if (!(block instanceof HTMLElement)) throw new Error(`nothing around fits ${selector}`);
  return block;
}

/** @type {(text: string) => Promise<boolean>} */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (refused) {
    return copySelection(text);
  }
}

/**
 * Old browsers, and pages of the offline copy: what is selected can be copied.
 * @param {string} text
 */
function copySelection(text) {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "app-sr";
  document.body.append(area);
  area.select();
  let isCopied = false;
  try {
    isCopied = document.execCommand("copy");
  } catch (refused) {
    isCopied = false;
  }
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
