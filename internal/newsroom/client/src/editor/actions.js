import { closeHistory } from "@tiptap/pm/history";
import { AllSelection, TextSelection } from "@tiptap/pm/state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, toggleHeaderRow } from "@tiptap/pm/tables";
import { emit } from "../shared/dom.js";
import { stripTashkeel } from "./clean.js";
import { blockDir, setBlockDir } from "./direction.js";
import { askCaption, askEmbed, askImage, askLang, askLink } from "./forms.js";
import { showsInvisibles, toggleInvisibles } from "./invisibles.js";
import { setWanted, wanted, wrap } from "./quotes.js";
import { blank } from "./schema/table.js";

const focused = (editor) => editor.chain().focus();

async function link(editor) {
  const { empty } = editor.state.selection;
  const href = editor.getAttributes("link").href ?? "";
  const answer = await askLink({ href, withText: empty && !href });
  if (!answer) return editor.commands.focus();
  if (answer.removed) return focused(editor).extendMarkRange("link").unsetMark("link").run();
  const mark = { type: "link", attrs: { href: answer.href } };
  if (answer.text) return focused(editor).insertContent({ type: "text", text: answer.text, marks: [mark] }).run();
  return focused(editor).extendMarkRange("link").setMark("link", mark.attrs).run();
}

async function lang(editor) {
  const current = editor.isActive("lang") ? editor.getAttributes("lang").lang : "";
  const answer = await askLang(current);
  if (!answer) return editor.commands.focus();
  if (answer.removed) return focused(editor).extendMarkRange("lang").unsetMark("lang").run();
  return focused(editor).setMark("lang", answer).run();
}

async function embed(editor) {
  const attrs = await askEmbed();
  if (attrs) focused(editor).insertContent({ type: "embed", attrs }).run();
}

async function caption(editor) {
  const answer = await askCaption(editor.getAttributes("table").caption);
  if (answer) focused(editor).updateAttributes("table", answer).run();
}

// image opens the media picker of the page; when nobody answers, it asks for
// the asset's id.
async function image(editor, options) {
  if (!emit(options.host, "isnad:pick-media", { multiple: true, done: options.insertAssets })) return;
  const attrs = await askImage({});
  if (attrs) focused(editor).insertContent({ type: "image", attrs }).run();
}

// assetNode is the node of one picked asset.
const assetNode = ({ id, alt = "", caption: words = "", credit = "", label = "" }) => ({ type: "image", attrs: { asset: id, alt, caption: words, credit, label } });

// insertAssets puts picked assets in: one as a picture, several as a gallery.
export function insertAssets(editor, assets) {
  if (!assets.length) return;
  const nodes = assets.map(assetNode);
  focused(editor).insertContent(nodes.length === 1 ? nodes[0] : { type: "gallery", content: nodes }).run();
}

function tashkeel(editor) {
  const { from, to } = editor.state.selection;
  const tr = editor.state.tr;
  editor.state.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return;
    const start = Math.max(from, pos);
    const old = node.text.slice(start - pos, to - pos);
    const fresh = stripTashkeel(old);
    if (fresh !== old) tr.insertText(fresh, tr.mapping.map(start), tr.mapping.map(start + old.length));
  });
  editor.view.dispatch(tr);
  return true;
}

const run = (command) => (editor) => command(editor.state, editor.view.dispatch) && editor.commands.focus();
const heading = (level) => ({ run: (e) => focused(e).toggleNode("heading", "paragraph", { level }).run(), on: (e) => e.isActive("heading", { level }) });
const mark = (name) => ({ run: (e) => focused(e).toggleMark(name).run(), on: (e) => e.isActive(name) });

// actions are everything that the toolbar and the keyboard can do, by name.
// `on` says whether the action holds where the caret is.
export const actions = {
  paragraph: { run: (e) => focused(e).setNode("paragraph").run(), on: (e) => e.isActive("paragraph") },
  heading2: heading(2),
  heading3: heading(3),
  heading4: heading(4),
  bold: mark("bold"),
  strike: mark("strike"),
  superscript: mark("superscript"),
  subscript: mark("subscript"),
  link: { run: link, on: (e) => e.isActive("link") },
  lang: { run: lang, on: (e) => e.isActive("lang") },
  isolate: { run: (e) => focused(e).toggleMark("lang", { lang: "en", dir: "ltr" }).run(), on: (e) => e.isActive("lang") },
  bulletList: { run: (e) => focused(e).toggleBulletList().run(), on: (e) => e.isActive("bulletList") },
  orderedList: { run: (e) => focused(e).toggleOrderedList().run(), on: (e) => e.isActive("orderedList") },
  quote: { run: (e) => focused(e).toggleWrap("blockquote").run(), on: (e) => e.isActive("blockquote") },
  code: { run: (e) => focused(e).toggleNode("codeBlock", "paragraph").run(), on: (e) => e.isActive("codeBlock") },
  image: { run: image },
  embed: { run: embed },
  rule: { run: (e) => focused(e).insertContent({ type: "horizontalRule" }).run() },
  table: { run: (e) => focused(e).insertContent(blank(3, 3)).run(), on: (e) => e.isActive("table") },
  rtl: { run: (e, o) => setBlockDir(e, o, "rtl") && e.commands.focus(), on: (e, o) => blockDir(e.state, o) === "rtl" },
  ltr: { run: (e, o) => setBlockDir(e, o, "ltr") && e.commands.focus(), on: (e, o) => blockDir(e.state, o) === "ltr" },
  guillemets: { run: (e) => wrap(e) && e.commands.focus() },
  autoQuotes: { run: (_, o) => setWanted(!wanted(o)), on: (_, o) => wanted(o) },
  clear: { run: (e) => focused(e).unsetAllMarks().clearNodes().run() },
  tashkeel: { run: tashkeel },
  invisibles: { run: toggleInvisibles, on: (e) => showsInvisibles(e.state) },
  undo: { run: (e) => focused(e).undo().run(), can: (e) => e.can().undo() },
  redo: { run: (e) => focused(e).redo().run(), can: (e) => e.can().redo() },
  rowAdd: { run: run(addRowAfter) },
  rowDelete: { run: run(deleteRow) },
  columnAdd: { run: run(addColumnAfter) },
  columnDelete: { run: run(deleteColumn) },
  headerRow: { run: run(toggleHeaderRow) },
  tableCaption: { run: caption },
  tableDelete: { run: run(deleteTable) },
};

// narrow turns "everything", which Ctrl+A selects, into the text from its first
// letter to its last: marks and blocks are asked of text, and the empty
// paragraph below the last block is none.
function narrow(editor) {
  const { doc, selection } = editor.state;
  if (!(selection instanceof AllSelection)) return;
  let [from, to] = [null, null];
  doc.descendants((node, pos) => {
    if (!node.isTextblock || !node.content.size) return;
    from ??= pos + 1;
    to = pos + 1 + node.content.size;
  });
  if (from !== null) editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, from, to)));
}

// perform runs an action as a step of the history of its own.
export function perform(editor, options, name) {
  narrow(editor);
  editor.view.dispatch(closeHistory(editor.state.tr));
  actions[name].run(editor, options);
}
