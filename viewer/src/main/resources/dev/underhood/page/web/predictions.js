// What the network says about the probe images: as images with words, or as the six-image figure.
import * as address from "./address.js";
import { Answers, words } from "./answers.js";
import { figureUrl, whyNoPicture } from "./api.js";
import { card, larger } from "./cards.js";
import { closer } from "./closer.js";
import { fill, h, icon, select, toggle } from "./dom.js";
import { describe, figureOf } from "./figures.js";
import { files } from "./files.js";
import { Frame, load } from "./frames.js";
import { Histories } from "./histories.js";
import { lookLink } from "./look.js";
import { Overview } from "./probes.js";
import { Story } from "./story.js";
import { Strip } from "./strip.js";
import { theme } from "./theme.js";
import { missing } from "./words.js";

const ON_A_PAGE = 6;
const FIXED = "The images that the network is shown at every epoch, and ";
const MODES = ["images", "bars", "overview"];
const WHY_IMAGES = {
  CLASSES:
    `${FIXED}what it takes them for. Blue is right; red is wrong, with the truth behind it. ` +
    "The strip has a bar for each epoch, upwards where it was right, downwards where it was wrong, the longer the " +
    "surer: click one to go there.",
  LABELS: `${FIXED}the labels that it holds for more likely than not.`,
  NUMBERS: `${FIXED}the numbers that it predicts for them.`,
};

/** The card of the predictions. */
export class PredictionsCard {
  #first = 0;
  #mode = MODES[0];
  #answers = new Answers();
  #histories = new Histories();

  /**
   * @param run the run as the API tells it
   * @param figure the six-image figure
   * @param redraw called when a choice or the size has changed
   * @param moments the probe whose flips the timeline marks, and the way to an epoch
   */
  constructor(run, figure, redraw, moments) {
    this.run = run;
    this.figure = figure;
    this.redraw = redraw;
    this.moments = moments;
    this.head = figure.heads[0] ?? null;
    this.larger = larger(figure.title, () => closer.open(this));
    Object.assign(this, card("full", figure.title, this.#why(this.#mode), this.larger));
    this.bars = new Frame(figure.aspect, redraw, whyNoPicture);
    closer.openBy(this, this.bars);
    this.strange = h("p", { class: "strange", role: "status" });
    this.grid = h("ul", { class: "probes" });
    this.probes = [];
    this.overview = new Overview(
      {
        run: () => this.run,
        kind: () => this.#kind,
        answers: (epoch) => this.#read(epoch),
        histories: (numbers) => this.#histories.of(this.run, this.head, numbers),
        isChosen: (number) => this.moments.isChosen(number, this.head),
        toggle: (number) => this.#toggle(number),
        visit: (number, epoch) => this.#visit(number, epoch),
      },
      this.#key("overview"),
      redraw,
    );
    fill(this.body, this.strange, this.grid, this.bars.element, this.overview.element);
    this.range = h("span", { class: "facts" });
    this.restore();
    closer.offer(this);
  }

  /** What is told to whoever enlarges the figure; it is that of the probes in view. */
  get name() {
    return this.figure.name;
  }

  get title() {
    return this.figure.title;
  }

  get about() {
    return this.range.textContent;
  }

  /** Takes over what the address says by now; it outlives a switch to another run. */
  restore() {
    const { heads } = this.figure;
    const wanted = address.value(this.#key("head"));
    const head = heads.includes(wanted) ? wanted : (heads[0] ?? null);
    this.head = head;
    const modes = MODES.slice(0, this.#chooses ? 3 : 2);
    this.#mode = address.oneOf(this.#key("as"), modes) ?? MODES[0];
    this.overview.restore();
    this.#restoreFlips();
    fill(
      this.choices,
      this.range,
      heads.length > 1 && this.#heads(),
      this.run.probes.count > ON_A_PAGE && this.#pager(),
      this.#modes(),
    );
    this.#show(this.#mode);
    this.#page(this.#firstOf(address.value(this.#key("probe"))) ?? 0);
    this.#tellStrange();
  }

  #restoreFlips() {
    const flips = address.value(this.#key("flips"));
    const probe = this.#firstOf(flips) === null ? null : Number(flips);
    this.moments.choose(probe, probe === null ? null : this.head);
  }

  /** Marks the flips of a probe on the timeline, or no more those of the one that is chosen. */
  #toggle(number) {
    this.moments.toggle(number, this.head);
    address.settle({ [this.#key("flips")]: this.moments.probe });
  }

  /** Goes to an epoch of a probe, whose flips are marked from now on. */
  #visit(number, epoch) {
    this.moments.choose(number, this.head);
    address.settle({ [this.#key("flips")]: number });
    this.moments.onSeek(epoch);
  }

  /** Says what the address asks for and this run does not have. */
  #tellStrange() {
    const head = address.value(this.#key("head"));
    const probe = address.value(this.#key("probe"));
    const flips = address.value(this.#key("flips"));
    this.strange.textContent = [
      head !== null && head !== this.head && missing("output", head, this.head ?? "the only one"),
      probe !== null && this.#firstOf(probe) === null && missing("probe", probe, "the first one"),
      flips !== null && this.#firstOf(flips) === null && missing("probe", flips, "none on the timeline"),
    ]
      .filter(Boolean)
      .join(" ");
  }

  /** Where the page of probes begins that has this one; null if there is none of that number. */
  #firstOf(probe) {
    const at = /^\d+$/u.test(probe) ? Number(probe) - 1 : -1;
    return at >= 0 && at < this.run.probes.count ? at - (at % ON_A_PAGE) : null;
  }

  #key(what) {
    return `${this.figure.name}.${what}`;
  }

  #show(mode) {
    this.#mode = mode;
    this.grid.hidden = mode !== "images";
    this.bars.element.hidden = mode !== "bars";
    this.overview.element.hidden = mode !== "overview";
    this.range.hidden = mode === "overview";
    if (this.pager) this.pager.hidden = mode === "overview";
    this.explain(this.#why(mode));
  }

  /** What the chosen output is; runs of earlier versions do not tell. */
  get #kind() {
    const { outputs } = this.run;
    return (outputs.find(({ name }) => name === (this.head ?? "")) ?? outputs[0])?.kind ?? "CLASSES";
  }

  /** Whether any output is a choice among classes. */
  get #chooses() {
    const { outputs } = this.run;
    return !outputs.length || outputs.some(({ kind }) => kind === "CLASSES" || kind === "UNKNOWN");
  }

  #why(mode) {
    return mode !== "bars" ? (WHY_IMAGES[this.#kind] ?? WHY_IMAGES.CLASSES) : this.figure.explanation;
  }

  #heads() {
    const options = this.figure.heads.map((name) => [name, name]);
    return select(`Output of ${this.figure.title}`, options, this.head, (name) => {
      address.choose({ [this.#key("head")]: name === this.figure.heads[0] ? null : name });
      this.head = name;
      this.explain(this.#why(this.#mode));
      this.#tellStrange();
      this.redraw();
    });
  }

  #modes() {
    const bars = this.#kind === "NUMBERS" ? "numbers" : "probabilities";
    return toggle(
      "Show the predictions as",
      [
        ["images", "images", "The images, with the network's answer"],
        ["bars", bars, "The images, with all that the network says of them"],
        this.#chooses && ["overview", "overview", "All probes in rows, with what became of them"],
      ].filter(Boolean),
      this.#mode,
      (mode) => {
        address.choose({ [this.#key("as")]: mode === MODES[0] ? null : mode });
        this.#show(mode);
        this.redraw();
      },
    );
  }

  #pager() {
    const turn = (by) => () => {
      this.#page(this.#first + by * ON_A_PAGE);
      address.settle({ [this.#key("probe")]: this.#first ? this.#first + 1 : null });
      this.#tellStrange();
      this.redraw();
    };
    const button = (name, label, by) =>
      h(
        "button",
        { class: "button small", type: "button", "aria-label": label, title: label, onclick: turn(by) },
        icon(name),
      );
    this.previous = button("back", "Previous probes", -1);
    this.next = button("forward", "Next probes", 1);
    this.pager = h("span", { class: "pager", hidden: this.#mode === "overview" }, this.previous, this.next);
    return this.pager;
  }

  #page(first) {
    const { count } = this.run.probes;
    this.#first = Math.max(0, first < count ? first : this.#first);
    if (this.previous) {
      this.previous.disabled = this.#first === 0;
      this.next.disabled = this.#first + ON_A_PAGE >= count;
    }
    const last = Math.min(count, this.#first + ON_A_PAGE);
    this.range.textContent = count > ON_A_PAGE ? `probes ${this.#first + 1}–${last} of ${count}` : `${count} probes`;
    if (this.probes[0]?.number === this.#first + 1) return;
    this.probes.forEach((probe) => probe.frame.close());
    this.probes = [];
    for (let number = this.#first + 1; number <= last; number++) this.probes.push(this.#probe(number));
    fill(
      this.grid,
      this.probes.map((probe) => probe.element),
    );
  }

  #probe(number) {
    const frame = new Frame(1, this.redraw, whyNoPicture);
    const says = h("p", { class: "says" });
    const story = new Story(() => this.#toggle(number));
    const strip = new Strip((epoch) => this.#visit(number, epoch));
    const page = lookLink({ look: "probe", probe: number }, { class: "to-page" }, `Probe ${number}`);
    const element = h("li", {}, frame.element, page, says, story.element, strip.element);
    return { number, frame, says, story, strip, element };
  }

  get #numbers() {
    return this.probes.map((probe) => probe.number).join(",");
  }

  parameters(epoch) {
    return { epoch, theme: theme(), head: this.head, probes: this.#numbers };
  }

  url(epoch, size = this.bars.size()) {
    const parameters = { ...this.parameters(epoch), ...size };
    return figureUrl(this.run.id, this.figure.name, "png", parameters);
  }

  preload(epoch) {
    this.#read(epoch).catch(() => {});
    if (this.#mode === "bars") load(this.url(epoch)).catch(() => {});
  }

  async prepare(epoch) {
    const told = await describe(this.run, this.figure, { head: this.head });
    const showDownloads = () => this.downloads.show(this.#files(epoch, told));
    if (this.#mode === "bars") {
      const show = await this.bars.prepare(this.url(epoch), `Predictions at epoch ${epoch}`);
      return () => [show, showDownloads].forEach((each) => each());
    }
    if (this.#mode === "overview") {
      const show = await this.overview.prepare(epoch);
      return () => [show, showDownloads].forEach((each) => each());
    }
    const numbers = this.probes.map((probe) => probe.number);
    const histories = this.#histories.of(this.run, this.head, numbers);
    const shown = await Promise.all(this.probes.map((probe) => this.#prepareProbe(probe, epoch, histories)));
    return () => [...shown, showDownloads].forEach((each) => each());
  }

  async #prepareProbe({ number, frame, says, story, strip, element }, epoch, reading) {
    const label = this.run.probes.labels[number - 1];
    const known = this.run.classNames[label] ?? (label >= 0 && `class ${label}`);
    const alt = known ? `Probe ${number}: ${known}` : `Probe ${number}`;
    // The image itself never changes: one picture serves all epochs.
    const url = figureUrl(this.run.id, figureOf(this.run, "probe").name, "png", {
      epoch: this.run.epochs[0],
      probes: number,
      ...frame.size(),
      theme: theme(),
    });
    const [show, answer, histories] = await Promise.all([
      frame.prepare(url, alt),
      this.#read(epoch).then(
        (answers) => answers.find((each) => each.probe === number),
        (error) => ({ story: error.message }),
      ),
      reading,
    ]);
    return () => {
      show();
      const { epochs } = this.run;
      const chosen = this.moments.isChosen(number, this.head);
      element.dataset.epoch = epoch;
      element.classList.toggle("chosen", chosen);
      fill(says, answer ? words(answer, this.#kind) : []);
      story.show(answer, chosen);
      strip.show(histories.get(number), epochs[0], epochs.at(-1), epoch);
    };
  }

  #read(epoch) {
    return this.#answers.of(this.run, epoch, this.head);
  }

  #files(epoch, told) {
    return files({
      run: this.run,
      figure: this.figure,
      parameters: { probes: this.#numbers, head: this.head },
      epoch,
      choice: this.head,
      told,
    });
  }

  close() {
    closer.withdraw(this);
    [this.bars, this.downloads, ...this.probes.map((probe) => probe.frame)].forEach((each) => each.close());
  }
}
