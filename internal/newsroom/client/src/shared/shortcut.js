// Keys are matched by their place on the keyboard (`event.code`), never by the
// letter: with an Arabic layout Ctrl+K arrives as «ن».

// chord writes an event as "Ctrl+Alt+Shift+KeyK". The command key of a Mac
// counts as Ctrl.
export function chord(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey) parts.push("Shift");
  parts.push(event.code);
  return parts.join("+");
}

const names = { Slash: "/", Comma: ",", Enter: "↵", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };

// printed is the chord as a person reads it: "Ctrl+Alt+2".
export function printed(text) {
  return text
    .split("+")
    .map((part) => names[part] ?? part.replace(/^(Key|Digit)/, ""))
    .join("+");
}
