// plainText is the text of stored body JSON, a block a line, for showing two
// versions side by side. What is no JSON comes back as it is.
export function plainText(json) {
  let doc;
  try {
    doc = JSON.parse(json);
  } catch {
    return json;
  }
  const lines = [];
  const inline = (node) => (node.type === "hardBreak" ? "\n" : (node.text ?? ""));
  const walk = (node) => {
    const { attrs = {}, content = [] } = node;
    if (content.some((child) => child.type === "text" || child.type === "hardBreak")) lines.push(content.map(inline).join(""));
    else content.forEach(walk);
    const card = [attrs.title, attrs.caption, attrs.attribution, attrs.url, attrs.source].filter(Boolean).join(" — ");
    if (card) lines.push(card);
  };
  walk(doc);
  return lines.join("\n");
}
