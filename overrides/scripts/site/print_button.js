// "In phiếu": the button is hidden until there is a script.
export function startPrintButtons() {
  for (const button of document.querySelectorAll(".app-print-button")) {
    button.addEventListener("click", () => window.print());
  }
}
