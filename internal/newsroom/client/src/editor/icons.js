// The toolbar's pictures: strokes on a 24 × 24 grid in the colour of the text.
// Those in `mirrored` have a reading side and turn round in a right-to-left
// interface.
const paths = {
  link: ["M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1", "M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"],
  bulletList: ["M9 6h11", "M9 12h11", "M9 18h11", "M4.5 6h.01", "M4.5 12h.01", "M4.5 18h.01"],
  orderedList: ["M10 6h10", "M10 12h10", "M10 18h10", "M4 4.5l1-.5v4", "M3.5 11h2l-2 3h2", "M3.5 17h2v3h-2"],
  quote: ["M5 5v14", "M10 8h9", "M10 12h9", "M10 16h5"],
  image: ["M4 5h16v14H4z", "M4 16l5-5 5 5 2-2 4 4", "M15.5 9h.01"],
  embed: ["M3 5h18v14H3z", "M10 9l5 3-5 3z"],
  table: ["M4 5h16v14H4z", "M4 10h16", "M4 14.5h16", "M12 5v14"],
  rule: ["M4 12h16", "M7 6h10", "M7 18h10"],
  code: ["M8 8l-4 4 4 4", "M16 8l4 4-4 4"],
  rtl: ["M20 6H6", "M20 11h-9", "M8 14l-4 3.5L8 21", "M4 17.5h16"],
  ltr: ["M4 6h14", "M4 11h9", "M16 14l4 3.5-4 3.5", "M20 17.5H4"],
  clear: ["M6 5h12", "M12 5l-2 14", "M4 20L20 4"],
  invisibles: ["M13 4v16", "M17 4v16", "M19 4h-8a4 4 0 0 0 0 8h2"],
  undo: ["M8 5L4 9l4 4", "M4 9h10a5 5 0 0 1 0 10h-3"],
  redo: ["M16 5l4 4-4 4", "M20 9H10a5 5 0 0 0 0 10h3"],
};

const mirrored = new Set(["bulletList", "orderedList", "quote", "undo", "redo"]);
const SVG = "http://www.w3.org/2000/svg";

// icon draws one of them, or returns null when the action shows words.
export function icon(name) {
  if (!paths[name]) return null;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", mirrored.has(name) ? "isnad-icon is-mirrored" : "isnad-icon");
  for (const d of paths[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
