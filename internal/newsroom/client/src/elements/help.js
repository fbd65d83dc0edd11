import { show } from "../shared/dialog.js";
import { h, inText } from "../shared/dom.js";
import { t } from "../shared/labels.js";
import { printed } from "../shared/shortcut.js";

const listKeys = () => [
  ["J K", t("editor.help.move")],
  ["Enter", t("editor.help.open")],
  ["E", t("editor.help.edit")],
  ["X", t("editor.help.select")],
  ["U", t("editor.help.undo")],
];

const editorKeys = () => [
  ["Ctrl+S", t("editor.help.save")],
  ["Ctrl+Enter", t("editor.help.step")],
  ["Ctrl+Shift+V", t("editor.help.paste-plain")],
  ["Ctrl+B", t("editor.bold")],
  ["Ctrl+K", t("editor.link")],
  ["Ctrl+Alt+2/3", t("editor.help.headings")],
  ["Ctrl+Alt+Q", t("editor.quote")],
  ["Ctrl+Shift+Q", t("editor.guillemets")],
  ["Ctrl+Shift+I", t("editor.lang")],
  ["Ctrl+Shift+L/R", t("editor.help.direction")],
  ["Ctrl+Alt+,", t("editor.help.tashkeel")],
  ["Ctrl+/", t("editor.invisibles")],
  ["Alt+F10", t("editor.toolbar")],
];

// pageKeys are the chords that elements of this page declare.
function pageKeys() {
  const found = new Map();
  for (const el of document.querySelectorAll("[data-shortcut], [data-row] [data-key]")) {
    const name = el.getAttribute("aria-label") || el.dataset.help || el.textContent.trim() || el.placeholder || el.title;
    const chord = (el.dataset.shortcut ?? el.dataset.key).split(" ")[0];
    if (name) found.set(printed(chord), name);
  }
  return [...found];
}

function section(title, rows) {
  if (!rows.length) return null;
  const line = ([keys, name]) => h("div", { class: "isnad-keys-line" }, h("dt", {}, name), h("dd", {}, h("kbd", { dir: "ltr" }, keys)));
  return h("section", {}, h("h3", {}, title), h("dl", { class: "isnad-keys" }, ...rows.map(line)));
}

// openHelp shows the keys that work on this page.
export function openHelp() {
  const sections = [section(t("editor.help.page"), pageKeys())];
  if (document.querySelector("isnad-list")) sections.push(section(t("editor.help.lists"), listKeys()));
  if (document.querySelector("isnad-editor")) sections.push(section(t("editor.help.editor"), editorKeys()));
  const dialog = show({ title: t("editor.help"), body: sections.filter(Boolean), actions: [[t("editor.close"), null, "is-primary"]] });
  dialog.classList.add("is-wide");
}

// The question mark is matched by the letter too: its place differs between
// Arabic and Latin layouts.
function press(event) {
  if (!["?", "\u061f"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (inText(event.target) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  openHelp();
}

export function startHelp() {
  document.addEventListener("keydown", press);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-help-open]")) return;
    event.preventDefault();
    openHelp();
  });
}
