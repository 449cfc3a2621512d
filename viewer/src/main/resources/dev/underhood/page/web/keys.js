// The keys of the page, in one table: what its sheet lists is what the page obeys.

const STORED = "underhood.keys";

/** All keys: each with key (as events call it), shown (as people call it), words, act and applies. */
export const keys = [];

/**
 * Adds a key.
 *
 * @param key as keyboard events call it
 * @param shown as people call it
 * @param words what it does
 * @param act does it; null if the elements that it is for do so themselves
 * @param applies whether it does anything by now
 */
export function addKey(key, shown, words, act, applies = () => true) {
  if (!keys.length) document.addEventListener("keydown", obey);
  keys.push({ key, shown, words, act, applies });
}

/** Whether keys that write a character act, too: speech input and heavy hands press them by mistake. */
export function charactersAct() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // storage is off
  }
}

/** Switches them on or off. */
export function letCharactersAct(on) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // not remembered, so they stay on
  }
}

function obey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (isTaken(event.target, event.key)) return;
  if (event.key.length === 1 && event.key !== " " && !charactersAct()) return;
  const found = keys.find(({ key, act, applies }) => key === event.key && act && applies());
  if (!found) return;
  event.preventDefault();
  found.act();
}

/** Whether the element that has the focus needs the key. */
function isTaken({ tagName, type, isContentEditable }, key) {
  if (tagName === "INPUT" && type === "range") return false;
  if (tagName === "BUTTON" || tagName === "SUMMARY" || type === "checkbox") return key === " ";
  return ["INPUT", "SELECT", "TEXTAREA"].includes(tagName) || isContentEditable;
}
