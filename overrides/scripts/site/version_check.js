// "Từ bản bạn giữ, đã đổi gì?": compares a version id with that of the page.
import {all, required} from "../shared/elements.js";
import {differingParts} from "./version_parts.js";

export function startComparingVersions() {
  for (const box of all(document, "[data-version]", HTMLElement)) {
    const typed = required(box, "input", HTMLInputElement);
    typed.addEventListener("input", () => show(box, typed.value));
  }
}

/** @type {(box: HTMLElement, typed: string) => void} */
function show(box, typed) {
  const status = required(box, "[role=status]", HTMLElement);
  const {same, changed, figures, unread} = status.dataset;
  const result = typed.trim() ? differingParts(box.dataset.version || "", typed) : {parts: [], figures: []};
  const parts = mark(all(box, "li:not([data-figure])", HTMLElement), result ? result.parts : []);
  const numbers = mark(all(box, "[data-figure]", HTMLElement), result ? result.figures : []);
  if (!typed.trim()) status.textContent = "";
  else if (!result) status.textContent = unread || "";
  else if (!parts.length) status.textContent = same || "";
  else {
    const named = numbers.length ? ` ${figures}${numbers.join("; ")}.` : "";
    status.textContent = `${changed}${parts.join("; ")}.${named}`;
  }
}

/**
 * Marks the rows that differ and returns their labels.
 * @type {(rows: HTMLElement[], differing: number[]) => (string | null)[]}
 */
function mark(rows, differing) {
  rows.forEach((row, number) => {
    row.toggleAttribute("data-differs", differing.indexOf(number) >= 0);
  });
  return differing.map((number) => required(rows[number], "span", HTMLElement).textContent);
}
