import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { h } from "../shared/dom.js";

const key = new PluginKey("invisibles");

const zeroWidth = {
  "\u200c": "ZWNJ",
  "\u200d": "ZWJ",
  "\u200e": "LRM",
  "\u200f": "RLM",
  "\u061c": "ALM",
  "\u2066": "LRI",
  "\u2067": "RLI",
  "\u2068": "FSI",
  "\u2069": "PDI",
};
const wide = { "\u00a0": "is-nbsp", "\u202f": "is-nbsp", "\u0640": "is-tatweel" };
const ANY = /[\u200c-\u200f\u061c\u2066-\u2069\u00a0\u202f\u0640]/g;

function sign(name) {
  return () => h("span", { class: "isnad-sign", dir: "ltr", "aria-hidden": "true" }, name);
}

function find(doc) {
  const found = [];
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    for (const hit of node.text.matchAll(ANY)) {
      const at = pos + hit.index;
      const name = zeroWidth[hit[0]];
      if (name) found.push(Decoration.widget(at, sign(name), { side: -1, key: `${name}${at}` }));
      else found.push(Decoration.inline(at, at + 1, { class: `isnad-seen ${wide[hit[0]]}` }));
    }
  });
  return DecorationSet.create(doc, found);
}

// showsInvisibles reports whether the mode is on.
export const showsInvisibles = (state) => !!key.getState(state)?.on;

// toggleInvisibles shows or hides the signs of characters that have no shape.
export function toggleInvisibles(editor) {
  editor.view.dispatch(editor.state.tr.setMeta(key, !showsInvisibles(editor.state)).setMeta("addToHistory", false));
  return true;
}

export const Invisibles = Extension.create({
  name: "invisibles",
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => ({ on: false, set: DecorationSet.empty }),
        apply(tr, value) {
          const on = tr.getMeta(key) ?? value.on;
          if (on === value.on && !tr.docChanged) return value;
          return { on, set: on ? find(tr.doc) : DecorationSet.empty };
        },
      },
      props: { decorations: (state) => key.getState(state).set },
    }),
  ],
});
