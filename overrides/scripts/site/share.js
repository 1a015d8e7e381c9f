// "Chia sẻ": the phone's own sheet where there is one; the list of links opens without a script.
const box = document.querySelector(".app-share");
if (box) {
  const title = document.querySelector("h1").textContent;
  const opener = box.querySelector("summary");
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
  document.addEventListener("click", (event) => {
    if (box.open && !box.contains(event.target)) box.open = false;
  });
}
