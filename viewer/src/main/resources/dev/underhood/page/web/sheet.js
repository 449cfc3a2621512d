// The sheet of keys: all that there are, and a switch for those that are easily pressed by mistake.
import { fill, h } from "./dom.js";
import { addKey, charactersAct, keys, letCharactersAct } from "./keys.js";
import { startTour } from "./tour.js";

/** Opens the sheet by a button and by its key; closed, it gives the focus back. */
export function keySheet(button) {
  const dialog = h("dialog", {
    class: "sheet",
    "aria-labelledby": "sheet-title",
    onclick: ({ target }) => target === dialog && dialog.close(), // beside the sheet
    onkeydown: (event) => event.stopPropagation(), // the page's keys rest
  });
  const open = () => {
    fill(dialog, content(dialog));
    dialog.showModal();
  };
  button.addEventListener("click", open);
  addKey("?", "?", "this list", open);
  addKey("Escape", "Esc", "close this list or a menu", null);
  document.body.append(dialog);
}

function content(dialog) {
  const characters = h("input", { type: "checkbox", onchange: ({ target }) => letCharactersAct(target.checked) });
  characters.checked = charactersAct();
  return h(
    "div",
    { class: "keys" },
    h("h2", { id: "sheet-title" }, "Keys"),
    h(
      "dl",
      {},
      keys.map(({ shown, words }) => [h("dt", {}, h("kbd", {}, shown)), h("dd", {}, words)]),
    ),
    h("label", {}, characters, "letters and signs, such as ?, act as keys"),
    h(
      "div",
      { class: "ends" },
      h(
        "button",
        { type: "button", class: "button", onclick: () => (dialog.close(), startTour()) },
        "Tour of the page",
      ),
      h("button", { type: "button", class: "button", autofocus: true, onclick: () => dialog.close() }, "Close"),
    ),
  );
}
