import { Editor } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { ListKeymap } from "@tiptap/extension-list";
import { Text } from "@tiptap/extension-text";
import { Dropcursor, Gapcursor, Placeholder, TrailingNode, UndoRedo } from "@tiptap/extensions";
import { emit, h } from "../shared/dom.js";
import { number, t } from "../shared/labels.js";
import { insertAssets } from "./actions.js";
import { fromBody, toBody } from "./bodyjson.js";
import { ListDirection, blockDir } from "./direction.js";
import { imageLabels } from "./forms.js";
import { Invisibles } from "./invisibles.js";
import { Keys } from "./keys.js";
import { Paste } from "./paste.js";
import { Quotes } from "./quotes.js";
import { blocks } from "./schema/blocks.js";
import { cards } from "./schema/cards.js";
import { marks } from "./schema/marks.js";
import { table } from "./schema/table.js";
import { toolbar } from "./toolbar.js";
import { countWords, docText, readingMinutes } from "./words.js";

const extensions = (options) => [
  Document,
  Text,
  HardBreak,
  ...blocks(options),
  ...marks,
  ...cards(options),
  ...table,
  ListKeymap,
  UndoRedo,
  Dropcursor,
  Gapcursor,
  TrailingNode,
  Placeholder.configure({ placeholder: t("editor.placeholder") }),
  Keys(options),
  Quotes(options),
  Paste(options),
  Invisibles,
  ListDirection(options),
];

// IsnadEditor makes a rich-text editor of the textarea inside it. The
// textarea stays the form's field; it holds the JSON of the body.
export class IsnadEditor extends HTMLElement {
  connectedCallback() {
    if (this.editor || this.failed) return;
    this.area = this.querySelector("textarea");
    if (!this.area) return;
    this.options = this.readOptions();
    this.start();
  }

  disconnectedCallback() {
    this.listening?.abort();
    this.editor?.destroy();
    this.editor = null;
    this.frame?.remove();
    if (this.area) this.area.hidden = false;
  }

  readOptions() {
    const { dir, lang, quotes, mediaUrl } = this.dataset;
    return {
      host: this,
      dir: dir === "ltr" ? "ltr" : "rtl",
      lang: lang ?? "ar",
      quotes,
      labels: imageLabels,
      mediaURL: (id) => (mediaUrl ?? "/newsroom/media/{id}/preview").replace("{id}", encodeURIComponent(id)),
      insertAssets: (assets) => insertAssets(this.editor, assets),
    };
  }

  // start opens the text. A text that this build does not understand is left
  // as it is and said to be so: to open it would be to lose a part of it.
  start() {
    let content;
    try {
      content = fromBody(this.area.value);
      this.open(content);
    } catch (error) {
      console.error("opening the body", error);
      this.refuse();
    }
  }

  refuse() {
    this.failed = true;
    this.editor?.destroy();
    this.editor = null;
    this.frame?.remove();
    this.area.hidden = false;
    this.area.readOnly = true;
    this.prepend(h("p", { class: "isnad-refused", role: "alert" }, t("editor.refused")));
  }

  open(content) {
    const label = this.area.labels?.[0]?.textContent.trim() || t("editor.body");
    const { dir, lang } = this.options;
    this.page = h("div", { class: "isnad-page", dir, lang });
    this.editor = new Editor({
      element: this.page,
      extensions: extensions(this.options),
      content: { type: "doc", content: [{ type: "paragraph" }] },
      injectCSS: false,
      editorProps: { attributes: { class: "isnad-prose", dir, lang, role: "textbox", "aria-multiline": "true", "aria-label": label } },
      onUpdate: () => this.changed(),
      onTransaction: () => this.tools?.refresh(),
      onSelectionUpdate: () => this.place(),
    });
    this.load(content);
    this.opened = this.area.value.trim() ? this.editor.state.doc : null;
    this.build();
    this.area.hidden = true;
    this.listen();
    this.count();
    this.place();
  }

  // load replaces the text; it is no step of the history. It throws when the
  // text breaks the schema.
  load(content) {
    const doc = this.editor.schema.nodeFromJSON(content);
    doc.check();
    const { state, view } = this.editor;
    view.dispatch(state.tr.replaceWith(0, state.doc.content.size, doc.content).setMeta("addToHistory", false).setMeta("preventUpdate", true));
  }

  build() {
    this.tools = toolbar(this.editor, this.options);
    this.tally = h("span", {});
    this.where = h("span", {});
    const foot = h("div", { class: "isnad-foot" }, this.tally, this.where);
    this.frame = h("div", { class: "isnad-frame" }, this.tools.dom, this.page, foot);
    this.append(this.frame);
  }

  listen() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.addEventListener("isnad:toolbar", () => this.tools.dom.querySelector("button[tabindex='0']").focus(), { signal });
    this.addEventListener("focusout", () => this.write(), { signal });
    this.area.form?.addEventListener("formdata", (event) => event.formData.set(this.area.name, this.value), { signal });
    this.area.form?.addEventListener("submit", () => this.write(), { signal, capture: true });
    for (const el of this.area.labels ?? []) el.addEventListener("click", () => this.editor.commands.focus(), { signal });
  }

  changed() {
    this.dirty = true;
    this.count();
    emit(this, "isnad:change");
  }

  count() {
    const words = countWords(docText(this.editor.state.doc));
    this.tally.textContent = t("editor.words", { words: number(words), minutes: number(readingMinutes(words)) });
  }

  place() {
    if (!this.where) return;
    this.where.textContent = blockDir(this.editor.state, this.options) === "rtl" ? t("editor.rtl") : t("editor.ltr");
  }

  write() {
    if (this.editor && this.dirty) this.area.value = this.value;
    this.dirty = false;
  }

  // value is the JSON of the body, as the schema wants it. Setting it replaces
  // the text; it throws when the text is not of the schema.
  get value() {
    if (!this.editor || !this.touched()) return this.area.value;
    return JSON.stringify(toBody(this.editor.getJSON()));
  }

  set value(text) {
    const content = fromBody(text);
    this.area.value = text;
    if (this.failed || !this.editor) return;
    this.load(content);
    this.dirty = true;
    this.count();
  }

  // touched is false while the text is the one that was opened: then the
  // field keeps its bytes, whatever the order of their keys.
  touched() {
    return this.editor.state.doc !== this.opened;
  }
}
