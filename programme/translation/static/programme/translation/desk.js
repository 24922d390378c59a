// The translation editor of wagtail-localize, with what the desk knows of each string put beside it.
// Its own elements are left as they are; what is added stands after them, and is asked for anew when something is saved.

const script = document.currentScript;
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => { element.setAttribute(name, value); });
  element.append(...children);
  return element;
};
const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
};
const button = (label, act) => {
  const element = make("button", { type: "button", class: "button button-small" }, label);
  element.addEventListener("click", act);
  return element;
};
const help = (status, ...children) => make("div", { class: `help-block help-${status}` }, icon(status === "info" ? "help" : "warning"), ...children);

class Desk {
  constructor(root) {
    this.root = root;
    this.props = JSON.parse(root.dataset.props);
    this.csrf = root.querySelector("[name=csrfmiddlewaretoken]").value;
    const translation = this.props.links.downloadPofile.match(/translate\/(\d+)\//)[1];
    this.url = `${script.dataset.deskUrl}translations/${translation}/`;
    this.bar = make("div", { class: "desk-bar nice-padding" });
    root.before(this.bar);
    this.observer = new MutationObserver((changes) => this.notice(changes));
  }

  async show() {
    const answer = await fetch(`${this.url}notes/`);
    this.bar.hidden = !answer.ok;  // the desk knows pages only
    if (!answer.ok) return;
    const notes = await answer.json();
    this.labels = notes.labels;
    this.observer.disconnect();
    this.root.toggleAttribute("data-desk-narrow", notes.isNarrow);
    this.showBar(notes);
    this.items().forEach(([segment, item]) => {
      const note = segment.type === "string" && notes.segments[segment.id];
      if (note) this.showNote(segment, item, note, notes.languages);
    });
    this.observer.observe(this.root, { childList: true, subtree: true, characterData: true });
  }

  // The editor shows its strings tab by tab, and within a tab field by field: the same order as here.
  items() {
    const elements = [...this.root.querySelectorAll("h3 + ul > li")];
    const segments = this.props.tabs.flatMap((tab) => {
      const groups = new Map();
      this.props.segments.filter((one) => one.location.tab === tab.slug).forEach((one) => {
        const key = `${one.location.field}/${one.location.blockId}`;
        groups.set(key, [...(groups.get(key) || []), one]);
      });
      return [...groups.values()].flat();
    });
    if (elements.length !== segments.length) return [];
    return segments.map((segment, place) => [segment, elements[place]]);
  }

  showBar({ labels, drafts, draftsUrl, deskUrl }) {
    const links = this.props.previewModes.map((mode, place) => make(
      "a",
      { class: "button button-small", href: mode.url, target: "_blank", rel: "noreferrer" },
      place ? mode.label : labels.preview,
    ));
    const first = drafts ? [make("a", { class: "button button-small", href: draftsUrl }, labels.drafts)] : [];
    const back = make("a", { class: "button button-small button-secondary", href: deskUrl }, labels.desk);
    this.bar.replaceChildren(make("p", { role: "status" }, labels.progress), ...first, ...links, back);
  }

  showNote(segment, item, note, [from, to]) {
    item.dataset.desk = segment.type;
    this.mark(item, note, from);
    item.querySelector(":scope > div:not(.desk-notes)")?.setAttribute("lang", to);
    const parts = [this.draft(note), this.earlier(note, from, to), ...this.terms(segment, note, from, to)].filter(Boolean);
    const old = item.querySelector(".desk-notes");
    const fresh = make("div", { class: "desk-notes" }, ...parts);
    if (old) old.replaceWith(fresh); else item.append(fresh);
    fresh.hidden = !parts.length;
  }

  mark(item, note, language) {
    const source = item.querySelector(":scope > p");
    if (!source || source.dataset.marked) return;
    source.lang = language;
    source.dataset.marked = "yes";
    source.replaceChildren(...note.source.map(([text, isTerm]) => (isTerm ? make("mark", {}, text) : text)));
  }

  draft(note) {
    if (!note.draft) return null;
    return help("warning", make("p", {}, this.labels.draft), button(this.labels.accept, () => this.accept(note.draft)));
  }

  earlier(note, from, to) {
    if (!note.earlier) return null;
    const words = (pieces, tag) => pieces.map(([text, changed]) => (changed ? make(tag, {}, text) : text));
    return make(
      "dl", { class: "desk-earlier" },
      make("dt", {}, this.labels.was), make("dd", { lang: from }, ...words(note.earlier.was, "del")),
      make("dt", {}, this.labels.now), make("dd", { lang: from }, ...words(note.earlier.now, "ins")),
      make("dt", {}, this.labels.translated), make("dd", { lang: to }, note.earlier.translated),
    );
  }

  terms(segment, note, from, to) {
    if (!note.terms?.length) return [];
    const list = note.terms.map((term) => make(
      "li", {},
      make("strong", { lang: from }, term.name), " → ",
      term.equivalents.length ? make("span", { lang: to }, term.equivalents.join(", ")) : make("em", {}, this.labels.noEquivalent),
    ));
    const remarks = note.terms.filter((term) => term.missing || term.waived).map((term) => help(
      term.missing ? "warning" : "info",
      make("p", {}, term.missing ? this.labels.missing : this.labels.waived, " ", make("strong", { lang: to }, term.equivalents[0])),
      button(
        term.missing ? this.labels.onPurpose : this.labels.undo,
        () => this.post(`waive/${segment.id}/${term.id}/`, term.waived ? { undo: "1" } : {}),
      ),
    ));
    return [make("ul", { class: "desk-terms", "aria-label": this.labels.terms }, ...list), ...remarks];
  }

  // The editor learns of it when the page is loaded anew; not while somebody writes in another field.
  async accept(draft) {
    const saved = await this.post("drafts/", { accept: draft });
    if (saved && !this.root.querySelector("textarea")) window.location.reload();
  }

  async post(path, data) {
    const body = new URLSearchParams(data);
    const answer = await fetch(this.url + path, { method: "POST", body, headers: { "X-CSRFToken": this.csrf } });
    if (answer.ok) await this.show();
    else this.bar.append(help("critical", this.labels.failed));
    return answer.ok;
  }

  notice(changes) {
    const saved = changes.some(({ target }) => {
      const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
      return element && !element.closest(".desk-notes");
    });
    if (!saved) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), 500);
  }
}

const begin = () => {
  const root = document.querySelector(".js-translation-editor");
  if (root) setTimeout(() => new Desk(root).show());
};
if (document.readyState === "complete") begin();
else window.addEventListener("load", begin);
