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
  const rows = all(box, "li", HTMLElement);
  const codes = rows.map((row) => required(row, "code", HTMLElement).textContent || "");
  const status = required(box, "[role=status]", HTMLElement);
  const differing = typed.trim() ? differingParts(codes, typed) : [];
  rows.forEach((row, number) => {
    row.toggleAttribute("data-differs", Boolean(differing && differing.indexOf(number) >= 0));
  });
  const {same, changed, unread} = status.dataset;
  if (!typed.trim()) status.textContent = "";
  else if (!differing) status.textContent = unread || "";
  else if (!differing.length) status.textContent = same || "";
  else {
    const labels = differing.map((number) => required(rows[number], "span", HTMLElement).textContent);
    status.textContent = `${changed}${labels.join("; ")}.`;
  }
}
