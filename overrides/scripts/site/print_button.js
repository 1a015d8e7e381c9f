// "In phiếu": the button is hidden until there is a script.
for (const button of document.querySelectorAll(".app-print-button")) {
  button.addEventListener("click", () => window.print());
}
