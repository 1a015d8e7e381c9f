// A button beside every heading that has an address: it copies the address of that place.
import {all, make} from "../shared/elements.js";
import {announce} from "./announce.js";
import {copy} from "./copy.js";

const HEADINGS = ".app-prose h2[id], .app-prose h3[id], .app-box > h2[id]";
const DONE = "Đã chép địa chỉ của mục này.";

export function startHeadingLinks() {
  for (const heading of all(document, HEADINGS, HTMLElement)) {
    const button = make("button", "app-anchor");
    button.type = "button";
    button.title = "Chép địa chỉ của mục này";
    button.setAttribute("aria-label", `${button.title}: ${heading.textContent || ""}`);
    button.addEventListener("click", async () => {
      const address = new URL(`#${idOf(heading)}`, location.href).href;
      announce(await copy(address) ? DONE : "");
      button.classList.add("app-anchor--done");
      setTimeout(() => button.classList.remove("app-anchor--done"), 1500);
    });
    heading.append(button);
  }
}

/** The box around a heading is what its links name. @type {(heading: HTMLElement) => string} */
function idOf(heading) {
  const box = heading.parentElement;
  return box && box.classList.contains("app-box") && box.id ? box.id : heading.id;
}
