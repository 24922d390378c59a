// With htmx only the list of actions is fetched anew. This keeps what the reader has opened and where he is.

const KEPT_BY_HTMX = "htmx-current-path-for-history";
let opened = [];
let focused = "";

// Reading leaves nothing on the device; htmx writes the address down, and does as well without it.
function forget() {
  try {
    sessionStorage.removeItem(KEPT_BY_HTMX);
  } catch {
    // the browser keeps nothing anyway
  }
}

forget();
document.body.addEventListener("htmx:pushedIntoHistory", forget);
document.body.addEventListener("htmx:beforeRequest", ({ detail }) => (detail.pathInfo.anchor = ""));

document.body.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("#actions details[open]")].map((details) => details.id);
  focused = document.activeElement.id;
});

document.body.addEventListener("htmx:afterSettle", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  (document.getElementById(focused) ?? document.getElementById("actions_count")).focus({ preventScroll: true });
  for (const link of document.querySelectorAll(".language-links a")) link.search = location.search;
});
