// The self-check of a model: answers become words on this page and go nowhere else.
import {all, make, required} from "../shared/elements.js";
import {adviceFor, questionsOf, summaryOf} from "./self_check_texts.js";

export function startSelfCheck() {
  const check = document.querySelector(".app-learn__check");
  if (!(check instanceof HTMLElement)) return;
  const conditions = all(check, "fieldset", HTMLFieldSetElement).map((set) => ({
    text: (required(set, "legend", HTMLElement).textContent || "").trim().replace(/[.;,]$/, ""),
    inputs: all(set, "input", HTMLInputElement),
  }));
  const count = required(check, ".app-learn__count", HTMLElement);
  const advice = required(check, ".app-learn__advice", HTMLElement);
  const tools = required(check, ".app-learn__tools", HTMLElement);
  const copy = required(check, ".app-learn__copy", HTMLElement);
  const ask = check.dataset.ask || "";

  /** @type {(value: string) => string[]} */
  const answered = (value) =>
    conditions
      .filter(({inputs}) => inputs.some((input) => input.checked && input.value === value))
      .map(({text}) => text);

  const answers = () => ({
    yes: answered("co"),
    no: answered("chua"),
    unknown: answered("khong-ro"),
    count: conditions.length,
  });

  const showAdvice = () => {
    const current = answers();
    const {yes, no, unknown} = current;
    count.textContent = summaryOf(current);
    advice.textContent = "";
    for (const {title, items, text} of adviceFor(current, ask)) {
      if (title) advice.append(make("p", "", make("b", "", title)));
      if (items) advice.append(make("ul", "", ...items.map((item) => make("li", "", item))));
      if (text) advice.append(make("p", "", text));
    }
    tools.hidden = !(yes.length + no.length + unknown.length);
    copy.hidden = !navigator.clipboard || !(no.length + unknown.length);
  };

  check.addEventListener("change", showAdvice);
  required(check, ".app-learn__again", HTMLElement).addEventListener("click", () => {
    for (const {inputs} of conditions) for (const input of inputs) input.checked = false;
    showAdvice();
    conditions[0].inputs[0].focus();
  });
  copy.addEventListener("click", () => {
    const text = questionsOf(answers(), document.title, location.href.split("#")[0]);
    navigator.clipboard.writeText(text).then(
      () => { count.textContent = "Đã chép. Dán vào tin nhắn, thư hay sổ tay để mang đi hỏi."; },
      () => { count.textContent = "Chưa chép được. Xin chụp màn hình hoặc ghi ra giấy."; },
    );
  });
  // A browser that comes back to this page may bring the answers along.
  window.addEventListener("pageshow", showAdvice);
}
