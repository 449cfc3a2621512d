// A whole run: what is to be known of it, its cards by section, and its model.
import { FigureCard } from "./cards.js";
import { figureOf } from "./figures.js";
import { modelCard } from "./model.js";
import { PredictionsCard } from "./predictions.js";
import { remarks, restoreRemarks } from "./remarks.js";
import { Sections } from "./sections.js";

// Cards that show a figure among other things, or on another page.
const INSIDE = new Set(["probe", "sample", "validated", "model", "filter", "file"]);

export class Overview {
  heading = null;
  previous = null;
  next = null;

  /** @param asks redraw(), and onToggle() when a section was opened or closed */
  constructor(run, moments, { redraw, onToggle }) {
    const shown = run.figures.filter((figure) => !INSIDE.has(figure.card));
    this.cards = shown.map((figure) =>
      figure.card === "predictions"
        ? new PredictionsCard(run, figure, redraw, moments)
        : new FigureCard(run, figure, redraw),
    );
    const last = run.layers.length > 0 && modelCard(run, figureOf(run, "model"));
    this.sections = new Sections(this.cards, last, onToggle);
    this.notes = remarks(run);
    this.elements = [this.notes, ...this.sections.elements];
  }

  /** What is drawn: the cards of the sections that are open. */
  get shown() {
    return this.sections.shown;
  }

  /** Shows what the address says by now. */
  restore() {
    this.cards.forEach((card) => card.restore());
    this.sections.restore();
    if (this.notes) restoreRemarks(this.notes);
  }
}
