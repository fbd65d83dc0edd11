import { Extension } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Fragment, Slice } from "@tiptap/pm/model";
import { Plugin, Selection } from "@tiptap/pm/state";
import { emit } from "../shared/dom.js";
import { number, t } from "../shared/labels.js";
import { toast } from "../shared/toast.js";
import { address } from "./address.js";
import { clean, looksReversed, unreverse } from "./clean.js";
import { documentDir } from "./direction.js";
import { cleanHTML } from "./pastehtml.js";

// cleanSlice applies the silent clean to every text of a slice and adds what
// it took to counts.
function cleanSlice(slice, base, counts) {
  const block = (node) => {
    if (!node.isTextblock) return node.isText ? node : node.copy(all(node.content, block));
    const texts = [];
    node.forEach((child) => texts.push(child.isText ? child.text : "\n"));
    const children = [];
    node.forEach((child, _, index) => {
      if (!child.isText) return children.push(child);
      const context = { base: node.attrs.dir || base, before: texts.slice(0, index).join(""), after: texts.slice(index + 1).join("") };
      const result = clean(child.text, context);
      counts.invisible += result.invisible;
      counts.forms += result.forms;
      if (result.text) children.push(node.type.schema.text(result.text, child.marks));
    });
    return node.copy(Fragment.fromArray(children));
  };
  return new Slice(all(slice.content, block), slice.openStart, slice.openEnd);
}

function all(fragment, change) {
  const nodes = [];
  fragment.forEach((node) => nodes.push(change(node)));
  return Fragment.fromArray(nodes);
}

// tidy wraps loose text of a slice, so that it is cleaned in one piece.
function tidy(slice, schema, base, counts) {
  if (!slice.content.firstChild?.isInline) return cleanSlice(slice, base, counts);
  const wrapped = new Slice(Fragment.from(schema.nodes.paragraph.create(null, slice.content)), slice.openStart + 1, slice.openEnd + 1);
  return cleanSlice(wrapped, base, counts);
}

function report(editor, counts, undoable) {
  const parts = [];
  if (counts.styles) parts.push(t("editor.paste.styles", { count: number(counts.styles) }));
  if (counts.invisible) parts.push(t("editor.paste.invisible", { count: number(counts.invisible) }));
  if (counts.forms) parts.push(t("editor.paste.forms", { count: number(counts.forms) }));
  if (counts.images) parts.push(t("editor.paste.images", { count: number(counts.images) }));
  if (!parts.length) return;
  const undo = undoable ? { label: t("editor.undo"), run: () => editor.chain().undo().focus().run() } : null;
  toast(`${t("editor.paste.cleaned")} ${parts.join(t("editor.comma"))}`, undo);
}

// insert puts the text in as it came, then cleaned, as two steps of the
// history: one undo brings the raw text back.
function insert(editor, raw, cleaned, changed) {
  const { view } = editor;
  const mark = (tr) => tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste");
  const wanted = view.state.tr.replaceSelection(cleaned);
  view.dispatch(closeHistory(mark(view.state.tr.replaceSelection(raw))));
  if (!changed) return;
  const start = wanted.doc.content.findDiffStart(view.state.doc.content);
  if (start === null) return;
  let { a, b } = wanted.doc.content.findDiffEnd(view.state.doc.content);
  const overlap = start - Math.min(a, b);
  if (overlap > 0) [a, b] = [a + overlap, b + overlap];
  const tr = view.state.tr.replace(start, b, wanted.doc.slice(start, a));
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(wanted.selection.to, tr.doc.content.size)), -1));
  view.dispatch(closeHistory(mark(tr)));
}

function offerTurn(editor, text) {
  const run = () => {
    editor.chain().undo().run();
    editor.view.pasteText(unreverse(text));
    editor.commands.focus();
  };
  toast(t("editor.paste.reversed"), { label: t("editor.paste.turn"), run });
}

// linkSelection makes the selected words a link when an address is pasted
// over them.
function linkSelection(editor, text) {
  const href = /^\S+$/.test(text.trim()) && /^(https?:|mailto:|tel:)/.test(text.trim()) ? address(text) : null;
  if (!href || editor.state.selection.empty || editor.isActive("codeBlock")) return false;
  return editor.commands.setMark("link", { href });
}

function pastedFiles(data) {
  return [...(data?.files ?? [])].filter((file) => /^image\//.test(file.type));
}

// sendFiles hands pictures over to the media picker of the page.
function sendFiles(editor, files, options) {
  if (!files.length) return false;
  if (emit(options.host, "isnad:pick-media", { files, multiple: true, done: options.insertAssets })) toast(t("editor.paste.no-picker"));
  return true;
}

// handle takes one paste event; it returns false to leave it to ProseMirror,
// which is right for what was copied from an editor of ours and for code.
function handle(editor, options, event, slice) {
  const data = event.clipboardData;
  const html = data?.getData("text/html") ?? "";
  const text = data?.getData("text/plain") ?? "";
  if (!html && sendFiles(editor, pastedFiles(data), options)) return true;
  if (linkSelection(editor, text)) return true;
  if (/\sdata-pm-slice=/.test(html) || editor.isActive("codeBlock")) return false;
  const counts = { styles: options.last.styles, images: options.last.images, invisible: 0, forms: 0 };
  options.last = { styles: 0, images: 0 };
  const cleaned = tidy(slice, editor.schema, documentDir(options), counts);
  const changed = counts.invisible + counts.forms > 0;
  insert(editor, slice, cleaned, changed);
  report(editor, counts, changed);
  if (looksReversed(text)) offerTurn(editor, text);
  return true;
}

// Paste is the way in for text from elsewhere: structure stays, looks go.
export const Paste = (options) =>
  Extension.create({
    name: "paste",
    addProseMirrorPlugins() {
      const { editor } = this;
      options.last = { styles: 0, images: 0 };
      return [
        new Plugin({
          props: {
            transformPastedHTML(html) {
              if (/\sdata-pm-slice=/.test(html)) return html;
              const result = cleanHTML(html, { dir: documentDir(options) });
              options.last = result;
              return result.html;
            },
            handlePaste: (_, event, slice) => handle(editor, options, event, slice),
            handleDrop: (_, event) => sendFiles(editor, pastedFiles(event.dataTransfer), options) && (event.preventDefault(), true),
          },
        }),
      ];
    },
  });
