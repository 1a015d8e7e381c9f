// Loaded before the first paint, so that it is the right one: controls that need a
// script have their place from the beginning, and the page looks as this reader chose before.
import {storedSetting} from "../shared/stored_settings.js";

const page = document.documentElement;
page.classList.add("app-has-script");
// A link to a search: its results take the place of the lists from the first paint.
if (/=[^&]/.test(location.search)) page.classList.add("app-is-asked");
try {
  const size = storedSetting(localStorage, "textSize");
  const scheme = storedSetting(localStorage, "scheme");
  if (size) page.dataset.textSize = size;
  if (scheme) page.dataset.scheme = scheme;
} catch (refused) {
  // Storage is switched off: the page looks as it does for everybody.
}
