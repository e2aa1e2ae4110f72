/* The filter of verdicts. All text is in the page already: the script shows and hides, and writes counts. */
"use strict";
(() => {
  const chips = document.querySelector(".chips");
  if (!chips) return;
  const buttons = [...chips.querySelectorAll("[data-value]")];
  const reset = chips.querySelector(".reset");
  const claims = [...document.querySelectorAll(".claim")];
  const amount = (count) => `${count.toLocaleString("en")} claim${count === 1 ? "" : "s"}`;

  /* Any pressed verdict will do; where none is pressed, all are shown. */
  function filter() {
    const wanted = buttons.filter((button) => button.getAttribute("aria-pressed") === "true");
    const values = new Set(wanted.map((button) => button.dataset.value));
    for (const claim of claims) claim.hidden = values.size > 0 && !values.has(claim.dataset.verdict);
    const count = claims.filter((claim) => !claim.hidden).length;
    document.querySelector(".count").textContent =
      values.size ? `${count.toLocaleString("en")} of ${amount(claims.length)}` : amount(count);
    reset.hidden = !values.size;
  }

  chips.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const press = (each, on) => each.setAttribute("aria-pressed", String(on));
    if (button === reset) {
      buttons.forEach((each) => press(each, false));
      buttons[0].focus();
    } else press(button, button.getAttribute("aria-pressed") === "false");
    filter();
  });
  chips.hidden = false;
})();
