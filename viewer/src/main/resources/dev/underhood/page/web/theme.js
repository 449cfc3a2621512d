// The colours: the system's, light or dark. Figures are drawn by the server in the same theme.
import { fill, icon } from "./dom.js";

const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const ofSystem = () => (system.matches ? "dark" : "light");
const other = (colours) => (colours === "dark" ? "light" : "dark");

/** Returns "light" or "dark". */
export function theme() {
  const choice = root.dataset.theme;
  return choice === "light" || choice === "dark" ? choice : ofSystem();
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
      localStorage.setItem("underhood.theme", root.dataset.theme);
    } catch {
      // not remembered, still switched
    }
    changed();
  });
  system.addEventListener("change", () => root.dataset.theme === "auto" && changed());
  show();
}
