// Gives each example the height of what it shows. Without this an example scrolls inside its frame.

function fit(frame) {
  const shown = frame.contentDocument?.documentElement;
  if (!shown) return;
  new ResizeObserver(() => {
    frame.style.height = `${Math.ceil(shown.getBoundingClientRect().height) + 2}px`;
  }).observe(shown);
}

for (const frame of document.querySelectorAll(".example-frames iframe")) {
  frame.addEventListener("load", () => fit(frame));
  if (frame.contentDocument?.readyState === "complete") fit(frame);
}
