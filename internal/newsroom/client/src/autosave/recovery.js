import { show } from "../shared/dialog.js";
import { h } from "../shared/dom.js";
import { dateTime, t } from "../shared/labels.js";
import { plainText } from "../editor/text.js";
import { get, same } from "./fields.js";

const TEXTS = ["kicker", "headline", "standfirst"];

// column shows one of two texts as a person reads it.
function column(title, entries, dir) {
  const rows = TEXTS.map((name) => get(entries, name)).filter(Boolean).map((text) => h("p", { class: "isnad-recovery-head" }, text));
  const body = plainText(get(entries, "body"));
  return h("section", { "aria-label": title }, h("h3", {}, title), h("div", { class: "isnad-recovery-text", dir, tabIndex: 0 }, ...rows, body));
}

// worthOffering reports whether a copy found on the device holds something
// that the server does not: it differs, and it was not handed in with a save
// that the server has since taken.
export function worthOffering(copy, entries) {
  if (!copy || same(copy.entries, entries)) return false;
  const version = Number(get(entries, "version"));
  return !(copy.submitted && version > Number(copy.version));
}

// offer shows both texts and resolves to "restore", "discard" or "later".
export function offer(copy, entries, dir) {
  return new Promise((resolve) => {
    let answer = "later";
    const choose = (value) => () => (answer = value);
    const changed = Number(get(entries, "version")) > Number(copy.version);
    const dialog = show({
      title: t("editor.recovery.title"),
      body: [
        h("p", {}, t("editor.recovery.when", { time: dateTime(new Date(copy.at)) })),
        h("p", { class: "isnad-note is-error", hidden: !changed }, t("editor.recovery.changed")),
        h("div", { class: "isnad-recovery" }, column(t("editor.recovery.device"), copy.entries, dir), column(t("editor.recovery.server"), entries, dir)),
      ],
      actions: [
        [t("editor.recovery.restore"), choose("restore"), "is-primary"],
        [t("editor.recovery.later"), choose("later")],
        [t("editor.recovery.discard"), choose("discard"), "is-danger"],
      ],
    });
    dialog.classList.add("is-wide");
    dialog.addEventListener("close", () => setTimeout(() => resolve(answer)));
  });
}
