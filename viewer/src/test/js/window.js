// As much of a browser's window as the page's modules need that can be tested without one; all tests share it.

/** "push" or "replace" for every step of the history since the address was opened. */
export const steps = [];
/** What was stored, by key. */
export const stored = new Map();

const listeners = [];
const step = (how) => (data, title, url) => {
  steps.push(how);
  location.hash = url.startsWith("#") ? url : "";
};
const element = () => ({ replaceChildren: () => {}, setAttribute: () => {}, addEventListener: () => {} });

globalThis.location = {
  hash: "",
  href: "http://host/path/?key=1",
  origin: "http://host",
  pathname: "/path/",
  search: "?key=1",
};
globalThis.history = { pushState: step("push"), replaceState: step("replace") };
globalThis.document = { createElement: element, addEventListener: (name, listener) => listeners.push(listener) };
globalThis.localStorage = {
  getItem: (key) => stored.get(key) ?? null,
  setItem: (key, value) => stored.set(key, value),
};

/** Opens an address, with an empty history. */
export function open(hash) {
  location.hash = hash;
  steps.length = 0;
}

/** Presses a key while an element has the focus. */
export function press(target, key, more = {}) {
  listeners.forEach((listener) => listener({ key, target, preventDefault: () => {}, ...more }));
}
