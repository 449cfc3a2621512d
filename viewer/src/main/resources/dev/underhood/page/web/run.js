// One run on the page: what the address names of it, its timeline, and its news while it trains.
import { readRun, readScalar } from "./api.js";
import { Checkup } from "./checkup.js";
import { fill, h } from "./dom.js";
import { onLook } from "./look.js";
import { Moments } from "./moments.js";
import { News } from "./news.js";
import { notices } from "./notice.js";
import { pageOf, placeName } from "./pages.js";
import { remarks, say } from "./remarks.js";
import { showFacts } from "./runs.js";
import { Stage } from "./stage.js";
import { forgetTerms } from "./terms.js";
import { tourOffer } from "./tour.js";

const AHEAD = 4;

/** Shows a run until it is closed. */
export class RunView {
  run = null;
  // the whole run or a page about a part of it, and what the address says of that
  content = null;
  #place = "";
  // how far each place was scrolled when the reader left it
  #scrolled = new Map();
  #stage = null;
  #figures = "";
  #series = [];
  // what of the run cannot be read, as a remark
  #damage = null;
  // what was said of its end and of that
  #said = "";
  #news = new News(
    () => this.#ask(),
    ([run, series]) => this.#take(run, series),
    (error) => this.#fail(error),
  );

  /** @param page main (an element), player, timeline, onState(text, kind) */
  constructor(id, page) {
    this.id = id;
    this.page = page;
    this.moments = new Moments(
      id,
      (chosen) => this.#marked(chosen),
      (epoch) => page.player.seek(epoch),
    );
    onLook(() => this.restore());
    this.checkup = new Checkup(id, (remark) => this.#checked(remark));
  }

  /** Whether it shows this run. */
  shows(id) {
    return this.id === id;
  }

  /** Reads what is recorded by now and shows it. */
  read() {
    return this.#news.read();
  }

  async #ask() {
    const run = await readRun(this.id);
    return [run, run.headline ? await readScalar(run.id, run.headline.metric) : []];
  }

  #fail(error) {
    if (!this.run) this.#message("This run cannot be shown", error.message);
    return error.status !== 404;
  }

  #take(run, series) {
    this.run = run;
    this.#series = series;
    for (const each of this.content ? [this.content, ...this.content.cards] : []) each.run = run;
    // A run grows figures: the learning curve is there after the first epoch only.
    const figures = JSON.stringify([run.figures, run.remarks, run.trends, run.outputs, run.epochs.length > 0]);
    if (figures !== this.#figures) this.#build();
    this.#figures = figures;
    this.#say();
    showFacts(run);
    this.page.onState(run.progress, run.status);
    this.page.player.arrive(run.epochs, run.status === "running");
    this.moments.read();
    this.checkup.of(run);
    this.redraw();
  }

  #checked(remark) {
    this.#damage = remark;
    this.#say();
  }

  /** Says what has become of the run, where that is news. */
  #say() {
    const news = JSON.stringify([this.run.ending, this.#damage]);
    if (news !== this.#said) say(this.page.main, this.run, this.#damage);
    this.#said = news;
  }

  #build() {
    this.#clear();
    this.#said = "";
    const { run } = this;
    if (!run.epochs.length) {
      this.#message("Waiting for the first epoch", "The run has begun; its pictures appear here by themselves.");
      notices.after(...[remarks(run)].filter(Boolean));
      return;
    }
    forgetTerms();
    this.content = pageOf(run, this.moments, {
      redraw: () => this.#stage?.refresh(),
      rebuild: () => this.restore(),
      onToggle: () => this.#stageSections(),
    });
    this.#place = placeName();
    fill(this.page.main, notices, tourOffer(), this.content.elements);
    this.#stage = new Stage(this.content.shown, (epoch) => this.#shown(epoch));
  }

  /** Draws the cards of the sections that are open. */
  #stageSections() {
    this.#stage.cards = this.content.shown;
    this.redraw();
  }

  /** Shows what the address says by now; the epoch is the player's. */
  restore() {
    if (!this.#stage) return;
    if (placeName() !== this.#place) return this.#move();
    this.content.restore();
    this.#stageSections();
  }

  /** Goes to the place that the address says by now, as far down as it was left. */
  #move() {
    const { main } = this.page;
    this.#scrolled.set(this.#place, [main.scrollTop, scrollY]);
    this.#build();
    this.#say();
    this.redraw();
    this.show();
    const [within, whole] = this.#scrolled.get(this.#place) ?? [0, 0];
    main.scrollTop = within;
    scrollTo(0, whole);
    this.content.heading?.focus({ preventScroll: true });
  }

  #shown(epoch) {
    const { main, player } = this.page;
    main.dataset.epoch = String(epoch);
    if (epoch !== player.epoch) return;
    player.shown();
    if (player.playing)
      player.upcoming(AHEAD).forEach((next) => this.#stage.cards.forEach((card) => card.preload(next)));
  }

  /** What the timeline draws along the epochs. */
  #plot() {
    const { metric = null, bestEpoch: best = null } = this.run?.headline ?? {};
    const { marks } = this.moments;
    return { metric, series: this.#series, best, marks, plannedEpochs: this.run?.plannedEpochs ?? 0 };
  }

  #marked(chosen) {
    this.page.timeline.show(this.#plot());
    if (chosen) this.redraw(); // it stands out
  }

  /** Shows the player's epoch. */
  show() {
    const { player, timeline } = this.page;
    timeline.show(this.#plot());
    if (player.epoch === null || !this.#stage) return;
    if (this.page.main.dataset.epoch === String(player.epoch)) player.shown();
    this.#stage.show(player.epoch);
  }

  /** Draws everything anew, e.g. in other colours. */
  redraw() {
    this.#stage?.refresh();
  }

  #message(title, text) {
    this.#clear();
    fill(this.page.main, notices, h("div", { class: "message" }, h("h2", {}, title), h("p", {}, text)));
  }

  #clear() {
    this.#stage?.close();
    this.#stage = null;
    this.content?.cards.forEach((card) => card.close());
    this.content = null;
    delete this.page.main.dataset.epoch;
    fill(this.page.main, notices);
  }

  close() {
    this.#news.close();
    this.moments.close();
    this.checkup.close();
    this.#clear();
  }
}
