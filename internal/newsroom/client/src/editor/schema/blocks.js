import { Node, mergeAttributes, textblockTypeInputRule } from "@tiptap/core";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
import { documentDir } from "../direction.js";
import { languageOf } from "../language.js";

// dirAttrs are `dir` and `lang` of a block. The attribute is always written
// into the page, and never "auto": an empty one stands for the direction of
// the document.
const dirAttrs = (options) => ({
  dir: {
    default: "",
    parseHTML: (el) => (["rtl", "ltr"].includes(el.getAttribute("data-dir")) ? el.getAttribute("data-dir") : ""),
    renderHTML: ({ dir }) => ({ dir: dir || documentDir(options), "data-dir": dir || null }),
  },
});

const langAttr = {
  lang: {
    default: "",
    parseHTML: (el) => languageOf(el),
    renderHTML: ({ lang }) => ({ lang: lang || null }),
  },
};

// blocks builds the text blocks and lists of the body schema.
export function blocks(options) {
  const Paragraph = Node.create({
    name: "paragraph",
    priority: 1000,
    group: "block cellBlock",
    content: "inline*",
    addAttributes: () => ({ ...dirAttrs(options), ...langAttr }),
    parseHTML: () => [{ tag: "p" }],
    renderHTML: ({ HTMLAttributes }) => ["p", HTMLAttributes, 0],
  });

  const Heading = Node.create({
    name: "heading",
    group: "block cellBlock",
    content: "inline*",
    defining: true,
    addAttributes: () => ({ level: { default: 2, rendered: false }, ...dirAttrs(options), ...langAttr }),
    parseHTML: () => [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
    renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs.level}`, HTMLAttributes, 0],
    addInputRules() {
      return [2, 3].map((level) => textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type, getAttributes: { level } }));
    },
  });

  const CodeBlock = Node.create({
    name: "codeBlock",
    group: "block cellBlock",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
    renderHTML: () => ["pre", { dir: "ltr", class: "isnad-code" }, ["code", 0]],
    addKeyboardShortcuts() {
      return { Enter: () => leaveCode(this.editor) };
    },
  });

  const Rule = Node.create({
    name: "horizontalRule",
    group: "block cellBlock",
    parseHTML: () => [{ tag: "hr" }],
    renderHTML: () => ["hr"],
  });

  return [Paragraph, Heading, CodeBlock, Rule, ...lists()];
}

// leaveCode makes a paragraph after the code when Enter is pressed on its
// second empty line; elsewhere Enter is a line of code.
function leaveCode(editor) {
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.parent.type.name !== "codeBlock") return false;
  if ($from.parentOffset === $from.parent.content.size && $from.parent.textContent.endsWith("\n\n")) {
    return editor.chain().deleteRange({ from: $from.pos - 2, to: $from.pos }).exitCode().run();
  }
  return editor.commands.insertContent({ type: "text", text: "\n" });
}

function lists() {
  const Ordered = OrderedList.extend({
    addAttributes: () => ({
      start: {
        default: 1,
        parseHTML: (el) => Math.max(1, Number.parseInt(el.getAttribute("start") ?? "1", 10) || 1),
        renderHTML: ({ start }) => (start > 1 ? { start } : {}),
      },
    }),
    renderHTML: ({ HTMLAttributes }) => ["ol", mergeAttributes(HTMLAttributes), 0],
  });
  const group = "block list cellBlock";
  return [BulletList.extend({ group }), Ordered.extend({ group }), ListItem];
}
