import { Node } from "@tiptap/core";
import { goToNextCell, tableEditing } from "@tiptap/pm/tables";

const number = (name) => ({ default: 1, parseHTML: (el) => Number.parseInt(el.getAttribute(name) ?? "1", 10) || 1, renderHTML: (attrs) => (attrs[name] > 1 ? { [name]: attrs[name] } : {}) });

// prosemirror-tables wants a colwidth on every cell; ours has none, ever.
const cellAttrs = () => ({ colspan: number("colspan"), rowspan: number("rowspan"), colwidth: { default: null, rendered: false } });

// withRole hands the table roles to ProseMirror's schema.
const withRole = (role, config) => Node.create({ ...config, extendNodeSchema: (extension) => (extension.name === config.name ? { tableRole: role } : {}) });

// table is the table of the body schema. A header cell is a node of its own
// here, because the table commands want it so; bodyjson turns it into the
// schema's `header` attribute.
export const table = [
  Node.create({
    name: "table",
    group: "block",
    content: "tableRow+",
    isolating: true,
    addAttributes: () => ({ caption: { default: "", parseHTML: (el) => el.querySelector("caption")?.textContent ?? "", rendered: false } }),
    parseHTML: () => [{ tag: "table" }],
    renderHTML: ({ node }) => ["div", { class: "isnad-table", "data-caption": node.attrs.caption || null }, ["table", ["tbody", 0]]],
    extendNodeSchema: (extension) => (extension.name === "table" ? { tableRole: "table" } : {}),
    addProseMirrorPlugins: () => [tableEditing({ allowTableNodeSelection: true })],
    addKeyboardShortcuts() {
      const go = (step) => () => goToNextCell(step)(this.editor.state, this.editor.view.dispatch);
      return { Tab: go(1), "Shift-Tab": go(-1) };
    },
  }),
  withRole("row", {
    name: "tableRow",
    content: "(tableCell | tableHeader)+",
    parseHTML: () => [{ tag: "tr" }],
    renderHTML: () => ["tr", 0],
  }),
  withRole("cell", {
    name: "tableCell",
    content: "cellBlock+",
    isolating: true,
    addAttributes: cellAttrs,
    parseHTML: () => [{ tag: "td" }],
    renderHTML: ({ HTMLAttributes }) => ["td", HTMLAttributes, 0],
  }),
  withRole("header_cell", {
    name: "tableHeader",
    content: "cellBlock+",
    isolating: true,
    addAttributes: cellAttrs,
    parseHTML: () => [{ tag: "th" }],
    renderHTML: ({ HTMLAttributes }) => ["th", HTMLAttributes, 0],
  }),
];

// blank is an empty table with a header row.
export function blank(rows, columns) {
  const cell = (type) => ({ type, content: [{ type: "paragraph" }] });
  const row = (index) => ({ type: "tableRow", content: Array.from({ length: columns }, () => cell(index === 0 ? "tableHeader" : "tableCell")) });
  return { type: "table", content: Array.from({ length: rows }, (_, index) => row(index)) };
}
