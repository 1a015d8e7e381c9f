// Buttons that copy: the address of a story, its headline with the address, a script for the loudspeaker.
const status = document.getElementById("phan-thong-bao");
for (const button of document.querySelectorAll("[data-copy], [data-copy-of]")) {
  button.addEventListener("click", async () => {
    const done = await copy(wordsOf(button));
    const told = done ? button.dataset.done : "Máy không cho chép. Hãy giữ ngón tay vào chữ để tự chép.";
    const place = button.closest("[data-copying]").querySelector("[data-told]");
    place.textContent = told;
    status.textContent = told;
  });
}

function wordsOf(button) {
  if (button.dataset.copyOf) return document.getElementById(button.dataset.copyOf).textContent;
  const {url} = button.closest("[data-url]").dataset;
  return button.dataset.copy === "url" ? url : `${document.querySelector("h1").textContent}\n${url}`;
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch (refused) {
    return copyByHand(words);
  }
}

// Old browsers, and pages from a stick: what is selected can be copied.
function copyByHand(words) {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = words;
  area.className = "app-sr";
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch (refused) {
    done = false;
  }
  area.remove();
  if (before) before.focus();
  return done;
}
