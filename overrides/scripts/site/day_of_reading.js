// "Truy cập ngày …": a citation names the day on which somebody read the page.
import {all} from "../shared/elements.js";

const MARKS = {local: "[ngày đọc]", iso: "[năm-tháng-ngày]"};

export function startDatingCitations() {
  const today = new Date();
  for (const text of all(document, "[data-read-on] pre", HTMLElement)) {
    text.textContent = dated(text.textContent || "", today);
  }
}

/** @type {(text: string, day: Date) => string} */
function dated(text, day) {
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) =>
    part < 10 ? `0${part}` : `${part}`,
  );
  return text.split(MARKS.local).join([...parts].reverse().join("/")).split(MARKS.iso).join(parts.join("-"));
}
