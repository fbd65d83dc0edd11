// countWords counts what a reader would call words: runs between spaces that
// hold a letter or a digit. «2–1» and «@UNSMILibya» are one each.
export function countWords(text) {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

// docText is the text of a ProseMirror document, blocks apart.
export const docText = (doc) => doc.textBetween(0, doc.content.size, "\n", " ");

// readingMinutes is how long an ordinary reader of Arabic needs.
export const readingMinutes = (words) => Math.max(1, Math.round(words / 180));
