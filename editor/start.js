// Starts the form: its language, the id of a new story, the input that finds places.

import { keepEarlyChoices } from "./early_choices.js";
import { newId, withIds } from "./ids.js";
import { placeInput } from "./place_input.js";

const CHOICES = "sveltia-cms.prefs";

// The office speaks Vietnamese, whatever language its browsers have; the menu offers others.
Object.defineProperty(navigator, "language", { value: "vi" });
Object.defineProperty(navigator, "languages", { value: ["vi"] });
// No key leaves a story half written, until somebody chooses otherwise.
if (!localStorage.getItem(CHOICES)) {
  localStorage.setItem(CHOICES, JSON.stringify({ closeWithEscape: false }));
}
keepEarlyChoices();
const { default: CMS } = await import("./npm/index.js");

CMS.registerFieldType("place", placeInput());
CMS.registerEventListener({
  name: "preSave",
  handler: ({ entry }) => {
    let data = entry.get("data");
    if (!data.get("id")) {
      data = data.set("id", newId(new Date(), crypto));
    }
    const sources = data.get("sources");
    return sources && sources.map ? data.set("sources", withIds(sources)) : data;
  },
});
CMS.init();
