// The body schema and ProseMirror's JSON have one shape. What differs is here:
// the version on the document, header cells, and attributes that hold nothing,
// which the schema wants left out.

export const VERSION = 1;

const known = {
  doc: ["version"],
  paragraph: ["dir", "lang"],
  heading: ["level", "dir", "lang"],
  bulletList: [],
  orderedList: ["start"],
  listItem: [],
  blockquote: ["attribution", "cite", "dir"],
  horizontalRule: [],
  codeBlock: [],
  image: ["asset", "caption", "credit", "alt", "label"],
  gallery: [],
  embed: ["url", "title", "provider"],
  table: ["caption"],
  tableRow: [],
  tableCell: ["header", "colspan", "rowspan"],
  unconverted: ["kind", "source"],
  text: [],
  hardBreak: [],
};

const knownMarks = { bold: [], italic: [], strike: [], code: [], superscript: [], subscript: [], link: ["href"], lang: ["lang", "dir"] };

function pick(attrs, names) {
  const kept = {};
  for (const name of names) {
    const value = attrs?.[name];
    if (value === undefined || value === null || value === "" || value === false || value === 0) continue;
    if (value === 1 && name !== "version" && name !== "level") continue;
    kept[name] = value;
  }
  return Object.keys(kept).length ? { attrs: kept } : {};
}

function outNode(node) {
  const type = node.type === "tableHeader" ? "tableCell" : node.type;
  const attrs = node.type === "tableHeader" ? { ...node.attrs, header: true } : node.attrs;
  const out = { type, ...pick(attrs, known[type]) };
  if (node.content?.length) out.content = node.content.map(outNode);
  if (node.text) out.text = node.text;
  if (node.marks?.length) out.marks = node.marks.map((mark) => ({ type: mark.type, ...pick(mark.attrs, knownMarks[mark.type]) }));
  return out;
}

const emptyParagraph = (node) => node.type === "paragraph" && !node.content?.length;

// toBody turns the editor's document into the JSON that is stored. The empty
// paragraph that the editor keeps below the last block is not a part of it.
export function toBody(doc) {
  const content = [...(doc.content ?? [])];
  while (content.length > 1 && emptyParagraph(content.at(-1))) content.pop();
  return outNode({ type: "doc", attrs: { version: VERSION }, content });
}

function inNode(node) {
  if (!(node?.type in known)) throw new Error(`unknown node ${node?.type}`);
  for (const name of Object.keys(node.attrs ?? {})) {
    if (!known[node.type].includes(name)) throw new Error(`unknown attribute ${name} of ${node.type}`);
  }
  for (const mark of node.marks ?? []) {
    if (!(mark.type in knownMarks)) throw new Error(`unknown mark ${mark.type}`);
  }
  const out = { ...node };
  if (node.type === "tableCell" && node.attrs?.header) out.type = "tableHeader";
  if (node.type === "doc") delete out.attrs;
  if (node.content) out.content = node.content.map(inNode);
  return out;
}

// fromBody turns stored JSON into the editor's document. It throws on what it
// does not know, so that opening and saving never loses a part of a text.
export function fromBody(text) {
  if (!text.trim()) return { type: "doc", content: [{ type: "paragraph" }] };
  const doc = JSON.parse(text);
  if (doc?.type !== "doc") throw new Error("not a document");
  if ((doc.attrs?.version ?? VERSION) > VERSION) throw new Error("a newer version of the schema");
  const out = inNode(doc);
  if (!out.content?.length) out.content = [{ type: "paragraph" }];
  return out;
}
