// Meeting round: keyboard navigation between actions, and selecting many of them.
// Saving is done by htmx; without JavaScript the page works with plain forms.

const rows = () => [...document.querySelectorAll("[data-round-row]")];

document.documentElement.classList.add("round-saves-itself");

document.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const here = rows().indexOf(document.activeElement.closest("[data-round-row]"));
  const next = rows()[event.key === "ArrowDown" ? here + 1 : Math.max(here - 1, 0)];
  if (!next) return;
  event.preventDefault();
  next.querySelector("select").focus();
  next.scrollIntoView({ block: "start" });
});

// Selecting a row or declining a proposal does not change the entry of the row.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-round-tick], [data-round-unsaved]")) event.stopPropagation();
}, true);

document.querySelectorAll("[data-round-tick-all]").forEach((line) => {
  line.hidden = false;
  line.querySelector("input").addEventListener("change", (event) => {
    const ticks = line.parentElement.querySelectorAll("[data-round-tick]:not(:disabled)");
    ticks.forEach((tick) => { tick.checked = event.target.checked; });
  });
});

// A replaced row gets the focus back, for keyboard users.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.matches?.("[data-round-row]")) {
    document.getElementById(event.detail.target.id)?.querySelector("select").focus({ preventScroll: true });
  }
});

// Input that could not be sent stays in the form, and the row shows a message.
["htmx:sendError", "htmx:responseError"].forEach((name) => {
  document.addEventListener(name, (event) => {
    const row = event.detail.elt.closest("[data-round-row]");
    const state = row?.querySelector(".round-state");
    if (state) state.textContent = document.querySelector("[data-round-not-sent]").dataset.roundNotSent;
  });
});
