// Text size and scheme: on <html> for this page, in the browser's storage for the next one.
const page = document.documentElement;
const status = document.getElementById("phan-thong-bao");
const SIZES = {"-1": "nhỏ hơn một bậc", 0: "vừa", 1: "lớn hơn một bậc", 2: "lớn hơn hai bậc", 3: "lớn nhất"};
const SCHEMES = {"": "theo máy", light: "sáng", dark: "tối"};
const KEYS = {textSize: "lan-toa:co-chu", scheme: "lan-toa:nen"};

const steps = [...document.querySelectorAll("[data-size-step]")];
const choices = [...document.querySelectorAll("[data-scheme-choice]")];
const barColours = [...document.querySelectorAll('meta[name="theme-color"]')].map((meta) => ({
  meta, media: meta.media, scheme: meta.media.includes("dark") ? "dark" : "light",
}));

for (const button of steps) {
  button.addEventListener("click", () => {
    const step = Number(button.dataset.sizeStep);
    const size = step ? Math.max(-1, Math.min(3, textSize() + step)) : 0;
    choose("textSize", size ? String(size) : "");
    say(`Cỡ chữ: ${SIZES[size]}.`);
  });
}
for (const button of choices) {
  button.addEventListener("click", () => {
    choose("scheme", button.dataset.schemeChoice);
    say(`Nền trang: ${SCHEMES[button.dataset.schemeChoice]}.`);
  });
}
// Another tab, or a page that the browser had put aside.
addEventListener("storage", wearWhatIsKept);
addEventListener("pageshow", (event) => event.persisted && wearWhatIsKept());
show();

function textSize() {
  return Number(page.dataset.textSize || 0);
}

function choose(name, value) {
  wear(name, value);
  try {
    if (value) localStorage.setItem(KEYS[name], value);
    else localStorage.removeItem(KEYS[name]);
  } catch (refused) {
    // It holds for this page only.
  }
  show();
}

function wear(name, value) {
  if (value) page.dataset[name] = value;
  else delete page.dataset[name];
}

function wearWhatIsKept() {
  try {
    const size = localStorage.getItem(KEYS.textSize) || "";
    const scheme = localStorage.getItem(KEYS.scheme) || "";
    wear("textSize", size in SIZES ? size : "");
    wear("scheme", scheme in SCHEMES ? scheme : "");
  } catch (refused) {
    return;
  }
  show();
}

function show() {
  const size = textSize();
  for (const button of steps) {
    const step = Number(button.dataset.sizeStep);
    if (step) button.setAttribute("aria-disabled", String(size === (step < 0 ? -1 : 3)));
    else button.setAttribute("aria-pressed", String(size === 0));
  }
  const scheme = page.dataset.scheme || "";
  for (const button of choices) {
    button.setAttribute("aria-pressed", String(button.dataset.schemeChoice === scheme));
  }
  for (const bar of barColours) {
    bar.meta.media = scheme ? (bar.scheme === scheme ? "all" : "not all") : bar.media;
  }
}

function say(words) {
  status.textContent = words;
}
