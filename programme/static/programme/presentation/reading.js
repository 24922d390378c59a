// Improves the reading of a long page. Without it every link leads where it says, and nothing is missing.

const main = document.querySelector("main.programme");

if (main) {
  followSections(main.querySelector(".contents"));
  copyAddresses(main.querySelector(".copied"));
  openNotesBesideTheText(main.querySelector("#margin_note"));
}

// Marks the section that is being read in the contents, and keeps it in view there.
function followSections(contents) {
  if (!contents) return;
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) links.set(document.getElementById(link.hash.slice(1)), link);
  const headings = [...links.keys()].filter(Boolean);
  const above = new Set();

  // The observed area begins far above the window: a heading leaves it only downwards, also when the reader jumps.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) above.add(entry.target);
        else above.delete(entry.target);
      }
      const current = links.get(headings.findLast((heading) => above.has(heading)));
      for (const link of links.values()) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      if (current) contents.scrollTop = current.offsetTop - contents.clientHeight / 2;
    },
    { rootMargin: "1000000px 0px -55% 0px" },
  );
  headings.forEach((heading) => observer.observe(heading));
}

// A click on the sign beside a heading goes there, and copies the address.
function copyAddresses(message) {
  let forgetting;
  main.addEventListener("click", async (event) => {
    const link = event.target.closest(".section-link");
    if (!link || !message || !navigator.clipboard) return;
    try {
      // Without what the address asks for besides: a reading path is this reader's, not the next one's.
      await navigator.clipboard.writeText(location.origin + location.pathname + link.hash);
    } catch {
      return; // the browser forbids it; the address stands in its own line
    }
    message.textContent = message.dataset.message;
    clearTimeout(forgetting);
    forgetting = setTimeout(() => message.replaceChildren(), 4000);
  });
}

// Where there is a margin, a mark opens its note beside its line; elsewhere it leads to the note as any link.
function openNotesBesideTheText(template) {
  if (!template) return;
  const wide = matchMedia("(min-width: 80rem)");
  let mark, note;

  main.addEventListener("click", (event) => {
    const clicked = event.target.closest(".footnote-mark a");
    if (clicked && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const again = clicked === mark;
      close();
      if (again || open(clicked)) event.preventDefault();
    } else if (event.target.closest(".margin-note-close")) closeAndReturn();
  });
  main.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && note) closeAndReturn();
  });
  addEventListener("resize", () => {
    if (note && !place()) close();
  });

  function open(clicked) {
    const source = document.getElementById(clicked.hash.slice(1))?.querySelector(".footnote-text");
    const block = clicked.closest("p, li, dt, dd, td, th, caption, figcaption, .section-heading, .subsection-heading");
    if (!wide.matches || !source || !block) return false;
    mark = clicked;
    note = template.content.firstElementChild.cloneNode(true);
    note.setAttribute("aria-label", mark.getAttribute("aria-label"));
    note.prepend(source.cloneNode(true));
    for (const element of note.querySelectorAll("[id]")) element.removeAttribute("id");
    // After its paragraph, so that it is read there too.
    if (block.tagName === "P") block.after(note);
    else block.append(note);
    if (!place()) {
      close();
      return false;
    }
    mark.setAttribute("aria-expanded", "true");
    note.focus({ preventScroll: true });
    return true;
  }

  // Puts the note on the line of its mark; false where something wide stands in the margin.
  function place() {
    const line = mark.getBoundingClientRect();
    const beside = (mark.closest("table") ?? mark).getBoundingClientRect();
    note.style.insetBlockStart = `${line.top - note.offsetParent.getBoundingClientRect().top}px`;
    const room = note.getBoundingClientRect();
    return wide.matches && beside.right <= room.left && room.width > 200;
  }

  function close() {
    note?.remove();
    mark?.removeAttribute("aria-expanded");
    mark = note = undefined;
  }

  function closeAndReturn() {
    const place = mark;
    close();
    place.focus({ preventScroll: true });
  }
}
