// The colours: the system's, light or dark. Figures are drawn by the server in the same theme.
import * as address from "./address.js";
import { fill, icon } from "./dom.js";

const STORED = "underhood.theme";
const THEMES = ["light", "dark"];

const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const ofSystem = () => (system.matches ? "dark" : "light");
const other = (colours) => (colours === "dark" ? "light" : "dark");

/** Returns "light" or "dark". */
export function theme() {
  const choice = root.dataset.theme;
  return THEMES.includes(choice) ? choice : ofSystem();
}

/** Lets every click on the button switch to the other theme; calls back whenever the colours change. */
export function themeButton(button, onChange) {
  const show = () => {
    const next = other(theme());
    fill(button, icon(next === "dark" ? "moon" : "sun"));
    button.title = `Switch to ${next} colours`;
    button.setAttribute("aria-label", button.title);
  };
  const changed = () => {
    show();
    onChange();
  };
  button.addEventListener("click", () => {
    const next = other(theme());
    // Back at the system's colours, the page follows the system again.
    root.dataset.theme = next === ofSystem() ? "auto" : next;
    try {
      localStorage.setItem(STORED, root.dataset.theme);
    } catch {
      // not remembered, still switched
    }
    address.prefer({ theme: chosenTheme() });
    changed();
  });
  system.addEventListener("change", () => root.dataset.theme === "auto" && changed());
  address.onMove(() => beginTheme() && changed());
  beginTheme();
  show();
}

/** The theme if it is not the system's; else null. */
export const chosenTheme = () => (root.dataset.theme === "auto" ? null : root.dataset.theme);

/** Takes the theme of the address, else the reader's own; returns whether it is another one. */
function beginTheme() {
  const before = root.dataset.theme;
  root.dataset.theme = address.oneOf("theme", THEMES) ?? remembered();
  return root.dataset.theme !== before;
}

function remembered() {
  try {
    return localStorage.getItem(STORED) ?? "auto";
  } catch {
    return "auto"; // storage is off
  }
}
