import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { emit } from "../shared/dom.js";
import { chord } from "../shared/shortcut.js";
import { perform } from "./actions.js";

// keys are the editor's chords by the place of the key, and the action each
// runs. Cut, copy, paste and select all are never taken.
export const keys = {
  "Ctrl+KeyB": "bold",
  "Ctrl+Alt+Digit0": "paragraph",
  "Ctrl+Alt+Digit2": "heading2",
  "Ctrl+Alt+Digit3": "heading3",
  "Ctrl+Alt+Digit4": "heading4",
  "Ctrl+Alt+KeyQ": "quote",
  "Ctrl+Shift+KeyQ": "guillemets",
  "Ctrl+Shift+KeyP": "guillemets",
  "Ctrl+Shift+KeyI": "isolate",
  "Ctrl+Alt+Comma": "tashkeel",
  "Ctrl+Shift+KeyL": "ltr",
  "Ctrl+Shift+KeyR": "rtl",
  "Ctrl+Slash": "invisibles",
  "Ctrl+Backslash": "clear",
  "Ctrl+Shift+Digit7": "orderedList",
  "Ctrl+Shift+Digit8": "bulletList",
  "Ctrl+KeyZ": "undo",
  "Ctrl+KeyY": "redo",
  "Ctrl+Shift+KeyZ": "redo",
};

// shortcutOf is the chord of an action, for its tooltip and the help.
export const shortcutOf = (name) => Object.keys(keys).find((text) => keys[text] === name) ?? (name === "link" ? "Ctrl+KeyK" : null);

// chordAction finds what a chord does here. Ctrl+K is the link dialog only on
// a selection or in a link; elsewhere the page's command box has it.
function chordAction(text, editor) {
  if (text === "Ctrl+KeyK") return editor.state.selection.empty && !editor.isActive("link") ? null : "link";
  return keys[text] ?? null;
}

// Keys binds them before ProseMirror's own keymap sees the event.
export const Keys = (options) =>
  Extension.create({
    name: "keys",
    priority: 2000,
    addProseMirrorPlugins() {
      const { editor } = this;
      const press = (_, event) => {
        const text = chord(event);
        if (text === "Alt+F10") {
          emit(options.host, "isnad:toolbar");
          return true;
        }
        const name = event.isComposing ? null : chordAction(text, editor);
        if (!name) return false;
        perform(editor, options, name);
        event.preventDefault();
        event.stopPropagation();
        return true;
      };
      return [new Plugin({ props: { handleKeyDown: press } })];
    },
  });
