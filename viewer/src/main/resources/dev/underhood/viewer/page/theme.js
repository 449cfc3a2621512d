// The colours: the system's, light or dark. Figures are drawn by the server in the same theme.
import { fill, icon } from "./dom.js";

const CHOICES = ["auto", "light", "dark"];
const ICONS = { auto: "half", light: "sun", dark: "moon" };
const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

/** Returns "light" or "dark". */
export function theme() {
  const choice = root.dataset.theme;
  return choice === "light" || choice === "dark" ? choice : system.matches ? "dark" : "light";
}

/** Lets the button switch the theme; calls back whenever the colours change. */
export function themeButton(button, onChange) {
  const show = () => {
    const choice = CHOICES.includes(root.dataset.theme) ? root.dataset.theme : "auto";
    fill(button, icon(ICONS[choice]));
    button.title = `Theme: ${choice}`;
    button.setAttribute("aria-label", button.title);
    return choice;
  };
  button.addEventListener("click", () => {
    const before = theme();
    root.dataset.theme = CHOICES[(CHOICES.indexOf(show()) + 1) % CHOICES.length];
    try {
      localStorage.setItem("underhood.theme", show());
    } catch {
      // not remembered, still switched
    }
    if (theme() !== before) onChange();
  });
  system.addEventListener("change", () => root.dataset.theme === "auto" && onChange());
  show();
}
