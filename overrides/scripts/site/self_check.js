// The self-check of a model: answers become words on this page and go nowhere else.
const check = document.querySelector(".app-learn__check");
if (check) {
  const conditions = [...check.querySelectorAll("fieldset")].map((set) => ({
    text: set.querySelector("legend").textContent.trim().replace(/[.;,]$/, ""),
    inputs: [...set.querySelectorAll("input")],
  }));
  const count = check.querySelector(".app-learn__count");
  const advice = check.querySelector(".app-learn__advice");
  const tools = check.querySelector(".app-learn__tools");
  const copy = check.querySelector(".app-learn__copy");
  const ask = check.dataset.ask;

  const answered = (value) =>
    conditions
      .filter(({ inputs }) => inputs.some((input) => input.checked && input.value === value))
      .map(({ text }) => text);

  const paragraph = (words, strong) => {
    const element = document.createElement("p");
    const part = strong ? element.appendChild(document.createElement("b")) : element;
    part.textContent = words;
    return element;
  };

  const list = (texts) => {
    const element = document.createElement("ul");
    for (const text of texts) {
      element.appendChild(document.createElement("li")).textContent = text;
    }
    return element;
  };

  const summary = (yes, no, unknown) => {
    const done = yes.length + no.length + unknown.length;
    if (!done) return "";
    const parts = [];
    if (yes.length) parts.push(`${yes.length} có`);
    if (no.length) parts.push(`${no.length} chưa`);
    if (unknown.length) parts.push(`${unknown.length} không rõ`);
    return `Đã trả lời ${done} trên ${conditions.length} điều: ${parts.join(", ")}.`;
  };

  const tell = () => {
    const [yes, no, unknown] = ["co", "chua", "khong-ro"].map(answered);
    const open = conditions.length - yes.length - no.length - unknown.length;
    count.textContent = summary(yes, no, unknown);
    advice.textContent = "";
    if (no.length) {
      advice.append(
        paragraph("Còn thiếu:", true),
        list(no),
        paragraph(
          "Chưa nên làm ngay. Xem phần Khi nào không nên làm, rồi hỏi " +
            `${ask}: nơi khác đã lo được điều này bằng cách nào, hay nên chọn một mô hình khác.`,
        ),
      );
    }
    if (unknown.length) {
      advice.append(
        paragraph("Cần hỏi cho rõ:", true),
        list(unknown),
        paragraph(`Hỏi người trực tiếp làm ở nơi mình trước, rồi hỏi ${ask}.`),
      );
    }
    if (yes.length === conditions.length) {
      advice.append(
        paragraph("Nơi mình có đủ các điều kiện.", true),
        paragraph(
          `Bước tiếp theo: gọi ${ask}, hẹn ngày đến xem. ` +
            "Về nhà thì bắt đầu nhỏ, theo phần Cách nhân rộng.",
        ),
      );
    } else if (open && open < conditions.length) {
      advice.append(paragraph(`Còn ${open} điều chưa trả lời.`));
    }
    tools.hidden = open === conditions.length;
    copy.hidden = !navigator.clipboard || !(no.length + unknown.length);
  };

  const questions = () => {
    const lines = [document.title, location.href.split("#")[0]];
    for (const [title, value] of [["Còn thiếu:", "chua"], ["Cần hỏi cho rõ:", "khong-ro"]]) {
      const texts = answered(value);
      if (texts.length) lines.push("", title, ...texts.map((text) => `- ${text}`));
    }
    return lines.join("\n");
  };

  check.addEventListener("change", tell);
  check.querySelector(".app-learn__again").addEventListener("click", () => {
    for (const { inputs } of conditions) for (const input of inputs) input.checked = false;
    tell();
    conditions[0].inputs[0].focus();
  });
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(questions()).then(
      () => { count.textContent = "Đã chép. Dán vào tin nhắn, thư hay sổ tay để mang đi hỏi."; },
      () => { count.textContent = "Máy không cho chép. Xin chụp màn hình hoặc ghi ra giấy."; },
    );
  });
  // A browser that comes back to this page may bring the answers along.
  window.addEventListener("pageshow", tell);
}
