// The cards of a run in sections: those without a heading are always in view, others are opened by the reader.
import * as address from "./address.js";
import { fill, h } from "./dom.js";

const STATES = ["open", "closed"];

/** Puts small cards side by side, wide ones below them, and one that never changes at the end. */
export function grid(cards, last) {
  const elements = cards.map((card) => card.element);
  const small = elements.filter((element) => !element.matches(".full, .wide"));
  const full = elements.filter((element) => element.matches(".full"));
  const wide = elements.filter((element) => element.matches(".wide"));
  // A fourth small card would be alone in its row: the first wide one comes beside it.
  const beside = small.length === 4 && full.length > 0;
  if (beside) full[0].classList.replace("full", "beside");
  // Where two cards would leave a hole in the last row, dots take the room: their legend comes beside them.
  if (small.length % 3 === 2) small.find((element) => element.querySelector(".dots"))?.classList.add("double");
  const columns = small.length === 4 && !beside ? 2 : Math.min(3, small.length);
  return h("div", { class: "cards", "data-columns": columns }, small, full, wide, last);
}

/** A heading and the cards below it; what is drawn only once is open from the start. */
class Section {
  constructor(heading, cards, onToggle) {
    this.heading = heading;
    this.cards = cards;
    this.still = cards.every((card) => !card.figure.changes);
    this.button = h("button", { type: "button", onclick: () => this.#toggle(onToggle) });
    this.grid = grid(cards);
    this.elements = [h("h2", { class: "section" }, this.button), this.grid];
    this.show();
  }

  get #key() {
    return `section.${this.heading}`;
  }

  get open() {
    const chosen = address.oneOf(this.#key, STATES);
    return chosen ? chosen === "open" : this.still;
  }

  #toggle(onToggle) {
    const open = !this.open;
    address.choose({ [this.#key]: open === this.still ? null : STATES[open ? 0 : 1] });
    this.show();
    onToggle();
  }

  /** Shows what the address says by now. */
  show() {
    const { open } = this;
    const titles = this.cards.map((card) => card.figure.title).join(" · ");
    this.grid.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    fill(this.button, this.heading, !open && h("span", {}, titles));
  }
}

/** All cards of a run. */
export class Sections {
  #always;
  #sections;

  /**
   * @param cards each with its figure
   * @param last an element behind the cards that are always in view, or false
   * @param onToggle called when a section was opened or closed
   */
  constructor(cards, last, onToggle) {
    this.#always = cards.filter((card) => !card.figure.section);
    const headings = [...new Set(cards.map((card) => card.figure.section).filter(Boolean))];
    const sections = headings.map(
      (heading) =>
        new Section(
          heading,
          cards.filter((card) => card.figure.section === heading),
          onToggle,
        ),
    );
    // what never changes comes behind what moves
    this.#sections = [...sections.filter(({ still }) => !still), ...sections.filter(({ still }) => still)];
    this.elements = [grid(this.#always, last), ...this.#sections.flatMap(({ elements }) => elements)];
  }

  /** Opens and closes what the address says by now. */
  restore() {
    this.#sections.forEach((section) => section.show());
  }

  /** The cards that are drawn. */
  get shown() {
    return [...this.#always, ...this.#sections.filter(({ open }) => open).flatMap(({ cards }) => cards)];
  }
}
