import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

// documentDir is the direction of blocks that do not say one.
export const documentDir = (options) => (options.dir === "ltr" ? "ltr" : "rtl");

const directed = (node) => "dir" in node.attrs;

// setBlockDir gives the selected blocks a direction. In a list all its items
// turn together, for a list with bullets on both sides cannot be read. The
// direction of the document is stored as none.
export function setBlockDir(editor, options, dir) {
  const { state } = editor;
  const stored = dir === documentDir(options) ? "" : dir;
  let { from, to } = state.selection;
  for (const $pos of [state.selection.$from, state.selection.$to]) {
    for (let depth = $pos.depth; depth > 0; depth--) {
      if (!/List$/.test($pos.node(depth).type.name)) continue;
      from = Math.min(from, $pos.start(depth));
      to = Math.max(to, $pos.end(depth));
    }
  }
  const tr = state.tr;
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (directed(node)) tr.setNodeMarkup(pos, null, { ...node.attrs, dir: stored });
  });
  editor.view.dispatch(tr);
  return true;
}

// blockDir is the direction of the block that holds the caret.
export function blockDir(state, options) {
  const { $from } = state.selection;
  if ($from.parent.type.name === "codeBlock") return "ltr";
  return (directed($from.parent) && $from.parent.attrs.dir) || documentDir(options);
}

// firstDir is the direction of the first text in a list.
function firstDir(list) {
  let dir = null;
  list.descendants((node) => {
    if (dir === null && directed(node)) dir = node.attrs.dir;
    return dir === null;
  });
  return dir;
}

// ListDirection puts the bullets on the side where the text of a list begins.
// A list has no direction of its own in the schema; it follows its first item.
export const ListDirection = (options) =>
  Extension.create({
    name: "listDirection",
    addProseMirrorPlugins() {
      const mark = (doc) => {
        const found = [];
        doc.descendants((node, pos) => {
          if (/List$/.test(node.type.name)) found.push(Decoration.node(pos, pos + node.nodeSize, { dir: firstDir(node) || documentDir(options) }));
          return !node.isTextblock;
        });
        return DecorationSet.create(doc, found);
      };
      return [
        new Plugin({
          state: { init: (_, { doc }) => mark(doc), apply: (tr, old) => (tr.docChanged ? mark(tr.doc) : old) },
          props: {
            decorations(state) {
              return this.getState(state);
            },
          },
        }),
      ];
    },
  });
