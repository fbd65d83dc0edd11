import { Node } from "@tiptap/core";
import { h } from "../../shared/dom.js";
import { t } from "../../shared/labels.js";
import { askEmbed, askImage, askQuote } from "../forms.js";
import { documentDir } from "../direction.js";

const plain = (...names) => Object.fromEntries(names.map((name) => [name, { default: "", rendered: false }]));

// card is a node view without editable text inside: a box with buttons.
const card = (build) => (props) => {
  const dom = h("div", { class: "isnad-card", contentEditable: "false" });
  const fill = (node) => dom.replaceChildren(...build({ ...props, node }));
  fill(props.node);
  return {
    dom,
    update(node) {
      if (node.type !== props.node.type) return false;
      fill(node);
      return true;
    },
    stopEvent: (event) => event.target instanceof Element && !!event.target.closest("button"),
    ignoreMutation: () => true,
  };
};

// change replaces the attributes of the node that a view stands for.
function change({ editor, getPos }, attrs) {
  const pos = getPos();
  const node = editor.state.doc.nodeAt(pos);
  editor.view.dispatch(editor.state.tr.setNodeMarkup(pos, null, { ...node.attrs, ...attrs }));
  editor.commands.focus();
}

function drop({ editor, getPos }) {
  const pos = getPos();
  editor.chain().deleteRange({ from: pos, to: pos + editor.state.doc.nodeAt(pos).nodeSize }).focus().run();
}

const action = (label, run, kind = "") => h("button", { type: "button", class: `isnad-card-button ${kind}`, onclick: run }, label);

// edit asks with a form and applies the answer to the node.
const edit = (props, form) => async () => {
  const answer = await form(props.editor.state.doc.nodeAt(props.getPos()).attrs, props);
  if (answer?.removed) drop(props);
  else if (answer) change(props, answer);
};

function imageCard(options) {
  return (props) => {
    const { asset, alt, caption, credit, label } = props.node.attrs;
    const picture = h("img", { src: options.mediaURL(asset), alt: alt || "", draggable: false });
    const words = h("p", { class: "isnad-card-text", dir: documentDir(options) }, caption, caption && credit ? " — " : "", credit);
    const notes = h("p", { class: "isnad-card-notes" });
    if (label) notes.append(h("span", { class: "isnad-badge" }, options.labels()[label]));
    if (!alt) notes.append(h("span", { class: "isnad-badge is-warning" }, t("editor.image.no-alt")));
    if (!credit) notes.append(h("span", { class: "isnad-badge is-warning" }, t("editor.image.no-credit")));
    const bar = h("div", { class: "isnad-card-bar" }, action(t("editor.edit"), edit(props, askImage)), action(t("editor.delete"), () => drop(props), "is-danger"));
    return [picture, words, notes, bar];
  };
}

function embedCard(props) {
  const { url, title, provider } = props.node.attrs;
  return [
    h("p", { class: "isnad-card-kind" }, provider || t("editor.embed")),
    h("p", { class: "isnad-card-text" }, title || url),
    h("p", { class: "isnad-card-address", dir: "ltr" }, url),
    h("div", { class: "isnad-card-bar" }, action(t("editor.edit"), edit(props, askEmbed)), action(t("editor.delete"), () => drop(props), "is-danger")),
  ];
}

// lockedCard shows what an import could not convert: seen, kept, and gone only
// when an editor deletes it.
function lockedCard(props) {
  return [
    h("p", { class: "isnad-card-kind" }, t("editor.unconverted", { kind: props.node.attrs.kind })),
    h("pre", { dir: "ltr", tabIndex: 0 }, props.node.attrs.source),
    h("div", { class: "isnad-card-bar" }, action(t("editor.delete"), () => drop(props), "is-danger")),
  ];
}

const atom = (name, attrs, build, extra = {}) =>
  Node.create({
    name,
    group: "block cellBlock",
    atom: true,
    draggable: true,
    addAttributes: () => attrs,
    parseHTML: () => [{ tag: `div[data-card=${name}]`, getAttrs: (el) => JSON.parse(el.getAttribute("data-attrs") ?? "{}") }],
    renderHTML: ({ node }) => ["div", { "data-card": name, "data-attrs": JSON.stringify(node.attrs) }],
    renderText: ({ node }) => node.attrs.title || node.attrs.caption || "",
    addNodeView: () => card(build),
    ...extra,
  });

// cards are the blocks that are filled in through dialogs.
export function cards(options) {
  return [
    atom("image", plain("asset", "caption", "credit", "alt", "label"), imageCard(options)),
    atom("embed", plain("url", "title", "provider"), embedCard),
    atom("unconverted", plain("kind", "source"), lockedCard),
    Node.create({
      name: "gallery",
      group: "block cellBlock",
      content: "image+",
      parseHTML: () => [{ tag: "div[data-gallery]" }],
      renderHTML: () => ["div", { "data-gallery": "", class: "isnad-gallery" }, 0],
    }),
    quote(options),
  ];
}

function quote(options) {
  return Node.create({
    name: "blockquote",
    group: "block cellBlock",
    content: "block+",
    defining: true,
    addAttributes: () => ({
      ...plain("attribution", "cite"),
      dir: { default: "", parseHTML: (el) => el.getAttribute("data-dir") ?? "", renderHTML: ({ dir }) => ({ dir: dir || documentDir(options), "data-dir": dir || null }) },
    }),
    parseHTML: () => [{ tag: "blockquote" }],
    renderHTML: ({ HTMLAttributes }) => ["blockquote", HTMLAttributes, 0],
    addNodeView: () => (props) => quoteView(options, props),
  });
}

function quoteView(options, props) {
  const contentDOM = h("div", { class: "isnad-quote-text" });
  const button = h("button", { type: "button", class: "isnad-card-button", onclick: edit(props, askQuote) });
  const dom = h("blockquote", {}, contentDOM, h("footer", { contentEditable: "false" }, button));
  const fill = ({ attrs }) => {
    dom.dir = attrs.dir || documentDir(options);
    button.textContent = attrs.attribution ? `— ${attrs.attribution}` : t("editor.quote.add-attribution");
  };
  fill(props.node);
  return {
    dom,
    contentDOM,
    update(node) {
      if (node.type.name !== "blockquote") return false;
      fill(node);
      return true;
    },
    stopEvent: (event) => button.contains(event.target),
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
  };
}
