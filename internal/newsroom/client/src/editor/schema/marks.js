import { Mark } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Code } from "@tiptap/extension-code";
import { Italic } from "@tiptap/extension-italic";
import { Strike } from "@tiptap/extension-strike";
import { address } from "../address.js";
import { languageOf } from "../language.js";

const script = (name, tag) =>
  Mark.create({
    name,
    excludes: "superscript subscript",
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  });

// Link does not grow with what is typed at its end, so that the caret can
// leave it. A press on it in the editor never follows it.
export const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  keepOnSplit: false,
  addAttributes: () => ({ href: { default: "" } }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (el) => {
        const href = address(el.getAttribute("href") ?? "");
        return href ? { href } : false;
      },
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", { href: HTMLAttributes.href, rel: "noopener" }, 0],
});

// Lang is a run of another language inside a line; the explicit direction
// isolates it from the words around it.
export const Lang = Mark.create({
  name: "lang",
  inclusive: true,
  addAttributes: () => ({ lang: { default: "" }, dir: { default: "ltr" } }),
  parseHTML: () => [
    {
      tag: "span[data-run]",
      getAttrs: (el) => ({ lang: languageOf(el), dir: el.getAttribute("dir") === "rtl" ? "rtl" : "ltr" }),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["span", { "data-run": "", lang: HTMLAttributes.lang || null, dir: HTMLAttributes.dir || "ltr" }, 0],
});

// marks are all marks of the body schema. Code may stand together with the
// others, as the schema allows.
export const marks = [Link, Bold, Italic, Strike, Code.extend({ excludes: "code" }), script("superscript", "sup"), script("subscript", "sub"), Lang];
