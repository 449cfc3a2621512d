// Several runs on the page: their curves on one pair of axes, a figure of each at the same epoch, and what differs.
import * as address from "./address.js";
import { readComparison, readRun, readScalar } from "./api.js";
import { FigureCard } from "./cards.js";
import { CurvesCard } from "./curves.js";
import { differences } from "./differences.js";
import { fill, h, select } from "./dom.js";
import { News } from "./news.js";
import { notices } from "./notice.js";
import { showFacts } from "./runs.js";
import { Stage } from "./stage.js";
import { tickAll } from "./ticks.js";

const AHEAD = 2;
const KEY = "compare.figure";
// Cards that show a figure among other things cannot stand for themselves.
const ALONE = new Set(["own", "closed"]);

/** A figure of one of the runs, which may have ended before the epoch that is shown. */
class SideCard extends FigureCard {
  has(epoch) {
    return !this.figure.changes || this.run.epochs.includes(epoch);
  }

  preload(epoch) {
    if (this.has(epoch)) super.preload(epoch);
  }

  async prepare(epoch) {
    if (this.has(epoch)) return super.prepare(epoch);
    const { epochs } = this.run;
    const what = epochs.length ? `it has ${epochs[0]} to ${epochs.at(-1)}` : "it has none so far";
    return () => {
      this.downloads.show([]);
      this.frame.say(`This run has no epoch ${epoch}: ${what}.`);
    };
  }
}

/** A is the first run, as in its curves. */
export const letter = (place) => String.fromCharCode(65 + place);

/** Shows runs side by side until it is closed. */
export class CompareView {
  run = null;
  #runs = [];
  #told = null;
  #cards = [];
  #curves = null;
  #side = null;
  #table = h("div", { class: "cards", "data-columns": 1 });
  #stage = null;
  #series = [];
  #known = "";
  #news = new News(
    () => this.#ask(),
    ([told, runs, series]) => this.#take(told, runs, series),
    (error) => this.#fail(error),
  );

  /**
   * @param ids two runs or more
   * @param page main (an element), player, timeline, onState(text, kind)
   */
  constructor(ids, page) {
    this.ids = ids;
    this.id = ids.join("+");
    this.page = page;
    tickAll(ids);
  }

  /** Whether it shows a run, beside others. */
  shows(id) {
    return this.ids.includes(id);
  }

  /** Reads what is recorded by now and shows it. */
  read() {
    return this.#news.read();
  }

  async #ask() {
    const [told, ...runs] = await Promise.all([readComparison(this.ids), ...this.ids.map(readRun)]);
    const { headline, id } = runs[0];
    return [told, runs, headline ? await readScalar(id, headline.metric) : []];
  }

  #fail(error) {
    if (!this.run) this.#message("These runs cannot be compared", error.message);
    return ![400, 404, 422].includes(error.status);
  }

  #take(told, runs, series) {
    this.#told = told;
    this.#runs = runs;
    this.#series = series;
    const live = runs.some((run) => run.status === "running");
    const epochs = [...new Set(runs.flatMap((run) => run.epochs))].sort((a, b) => a - b);
    const planned = Math.max(...runs.map((run) => run.plannedEpochs));
    this.run = { ...runs[0], epochs, lastEpoch: epochs.at(-1) ?? -1, plannedEpochs: planned };
    // A run grows figures; what else is new needs no other cards.
    const known = JSON.stringify([told.runs.map(({ label }) => label), told.metrics, runs.map((run) => run.figures)]);
    if (known !== this.#known) this.#build();
    this.#known = known;
    for (const card of this.#cards) card.run = runs[card.place];
    this.#curves.arrive(told, this.run);
    fill(this.#table, differences(told));
    showFacts(null);
    this.page.onState(`comparing ${runs.length} runs`, live ? "running" : "finished");
    this.page.player.arrive(epochs, live);
    this.redraw();
  }

  #build() {
    this.#clear();
    const told = this.#told;
    const redraw = () => this.redraw();
    this.#curves = new CurvesCard(told, this.run, redraw);
    this.#side = h("div", { class: "cards", "data-columns": Math.min(3, this.#runs.length) });
    fill(
      this.page.main,
      notices,
      h("h1", { class: "compared" }, `Comparing ${this.#runs.length} runs`),
      h("div", { class: "cards", "data-columns": 1 }, this.#curves.element),
      h("h2", { class: "section" }, "Side by side, at the same epoch"),
      this.#choice(),
      this.#side,
      h("h2", { class: "section" }, "What differs"),
      this.#table,
    );
    this.#stage = new Stage([this.#curves], (epoch) => this.#shown(epoch));
    this.#showSide();
  }

  /** The figures that any of the runs has; those that all have come first. */
  #figures() {
    const all = this.#runs.flatMap((run) => run.figures).filter((figure) => ALONE.has(figure.card));
    const names = [...new Set(all.map((figure) => figure.name))];
    const having = (name) => this.#runs.filter((run) => run.figures.some((figure) => figure.name === name)).length;
    const told = names.map((name) => ({ ...all.find((figure) => figure.name === name), runs: having(name) }));
    return told.sort((one, other) => other.runs - one.runs || one.repeats - other.repeats);
  }

  #choice() {
    const figures = this.#figures();
    if (!figures.length) return h("p", { class: "muted" }, "These runs have no figures so far.");
    const options = figures.map(({ name, title, runs }) => [
      name,
      runs < this.#runs.length ? `${title} (${runs} of ${this.#runs.length} runs)` : title,
    ]);
    const box = select("Figure of each run", options, this.#figure(), (name) => {
      address.choose({ [KEY]: name === options[0][0] ? null : name });
      this.#showSide();
    });
    return h("p", { class: "side-choice" }, "Figure ", box);
  }

  #figure() {
    const names = this.#figures().map(({ name }) => name);
    return address.oneOf(KEY, names) ?? names[0];
  }

  #showSide() {
    this.#cards.forEach((card) => card.close());
    const name = this.#figure();
    const elements = [];
    this.#cards = [];
    this.#runs.forEach((run, place) => {
      const title = `${letter(place)} · ${this.#told.runs[place].label}`;
      const figure = run.figures.find((each) => each.name === name);
      if (!figure) {
        if (name) elements.push(missing(title));
        return;
      }
      const alone = { ...figure, title: `${figure.title} · ${title}`, card: "own", explanation: "" };
      const card = new SideCard(run, alone, () => this.#changed(card));
      card.place = place;
      card.element.querySelector("h2").textContent = title; // the figure is named above all of them
      this.#cards.push(card);
      elements.push(card.element);
    });
    fill(this.#side, elements);
    this.#stage.cards = [this.#curves, ...this.#cards];
    this.redraw();
  }

  #shown(epoch) {
    const { main, player } = this.page;
    main.dataset.epoch = String(epoch);
    if (epoch !== player.epoch) return;
    player.shown();
    if (player.playing) player.upcoming(AHEAD).forEach((next) => this.#cards.forEach((card) => card.preload(next)));
  }

  /** Shows the player's epoch. */
  show() {
    const { player, timeline, main } = this.page;
    const { metric = null, bestEpoch: best = null } = this.run?.headline ?? {};
    timeline.show({ metric, series: this.#series, best, plannedEpochs: this.run?.plannedEpochs ?? 0 });
    if (player.epoch === null || !this.#stage) return;
    if (main.dataset.epoch === String(player.epoch)) player.shown();
    this.#stage.show(player.epoch);
  }

  /** What was chosen in one card is chosen in the others too: they show the same figure. */
  #changed(card) {
    this.#cards.filter((other) => other !== card).forEach((other) => other.restore());
    this.redraw();
  }

  /** Draws everything anew, e.g. in other colours. */
  redraw() {
    this.#stage?.refresh();
  }

  /** Shows what the address says by now. */
  restore() {
    if (!this.#told) return;
    this.#build();
    fill(this.#table, differences(this.#told));
    this.show();
  }

  #message(title, text) {
    this.#clear();
    fill(this.page.main, notices, h("div", { class: "message" }, h("h2", {}, title), h("p", {}, text)));
  }

  #clear() {
    this.#stage?.close();
    this.#stage = null;
    [this.#curves, ...this.#cards].forEach((card) => card?.close());
    this.#curves = null;
    this.#cards = [];
    delete this.page.main.dataset.epoch;
    fill(this.page.main, notices);
  }

  close() {
    this.#news.close();
    this.#clear();
  }
}

function missing(title) {
  return h(
    "section",
    { class: "card", "aria-label": title },
    h("div", { class: "title" }, h("h2", {}, title)),
    h("p", { class: "failure" }, "This run has not recorded what the figure shows."),
  );
}
