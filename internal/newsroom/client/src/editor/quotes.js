import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { blockDir } from "./direction.js";

const STORE = "isnad.quotes";
const key = new PluginKey("quotes");

// wanted is whether straight quotes turn into « » while typing: what the
// person chose here, else what the page says.
export function wanted(options) {
  const chosen = localStorage.getItem(STORE);
  return chosen ? chosen === "on" : options.quotes !== "off";
}

export function setWanted(on) {
  localStorage.setItem(STORE, on ? "on" : "off");
}

const depth = (text, open, close) => text.split(open).length - text.split(close).length;

// opens reports whether a quote after this text begins a quotation: after a
// space, a bracket or a quote, or after one of the prefixes و ف ب ل ك alone.
const opens = (before) => /(^|[\s(«“[\u2066-\u2068])[وفبلك]?$/.test(before);

// glyph is the quotation mark that a straight quote after this text stands for;
// a quotation inside another takes “ ”.
export function glyph(before) {
  const inside = depth(before, "«", "»") > 0;
  const nested = depth(before, "“", "”") > 0;
  if (opens(before) && !(inside && nested)) return inside ? "“" : "«";
  return nested ? "”" : "»";
}

// wrap puts the selection between « », and turns the « » in it into “ ”.
export function wrap(editor) {
  const { from, to, empty, $from, $to } = editor.state.selection;
  if (empty) {
    return editor.chain().insertContent("«»").setTextSelection(from + 1).run();
  }
  if (!$from.sameParent($to)) return false;
  const tr = editor.state.tr;
  editor.state.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return;
    for (let i = Math.max(0, from - pos); i < Math.min(node.text.length, to - pos); i++) {
      const inner = { "«": "“", "»": "”" }[node.text[i]];
      if (inner) tr.insertText(inner, pos + i, pos + i + 1);
    }
  });
  editor.view.dispatch(tr.insertText("»", to).insertText("«", from));
  return editor.commands.setTextSelection({ from: from + 1, to: to + 1 });
}

// Quotes turns " into « or » while typing; one Backspace right after brings
// the straight quote back.
export const Quotes = (options) =>
  Extension.create({
    name: "quotes",
    addProseMirrorPlugins() {
      const type = (view, from, to, text) => {
        const { $from } = view.state.selection;
        const inCode = $from.parent.type.spec.code || view.state.storedMarks?.some((m) => m.type.name === "code") || $from.marks().some((m) => ["code", "lang"].includes(m.type.name));
        if (text !== '"' || !wanted(options) || inCode || blockDir(view.state, options) === "ltr") return false;
        const before = $from.parent.textBetween(0, view.state.doc.resolve(from).parentOffset, undefined, "\ufffc");
        view.dispatch(view.state.tr.insertText(glyph(before), from, to).setMeta(key, { pos: from }));
        return true;
      };
      return [
        new Plugin({
          key,
          state: { init: () => null, apply: (tr, value) => tr.getMeta(key) ?? (tr.docChanged || tr.selectionSet ? null : value) },
          props: {
            handleTextInput: type,
            handleKeyDown(view, event) {
              const made = key.getState(view.state);
              if (event.key !== "Backspace" || !made) return false;
              view.dispatch(view.state.tr.insertText('"', made.pos, made.pos + 1));
              return true;
            },
          },
        }),
      ];
    },
  });
