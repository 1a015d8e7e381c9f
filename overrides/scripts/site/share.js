// "Chia sẻ": the phone's own sheet where there is one; the list of links opens without a script.
import {required} from "../shared/elements.js";

export function startSharing() {
  const box = document.querySelector(".app-share");
  if (!(box instanceof HTMLDetailsElement)) return;
  const title = required(document, "h1", HTMLElement).textContent || "";
  const opener = required(box, "summary", HTMLElement);
  if (navigator.share) {
    opener.addEventListener("click", (event) => {
      if (box.open) return;
      event.preventDefault();
      navigator.share({title, url: box.dataset.url}).catch((refused) => {
        if (refused.name !== "AbortError") box.open = true;
      });
    });
  }
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    opener.focus();
  });
  document.addEventListener("click", ({target}) => {
    if (box.open && !(target instanceof Node && box.contains(target))) box.open = false;
  });
}
