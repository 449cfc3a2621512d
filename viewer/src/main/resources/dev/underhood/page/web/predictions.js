// What the network says about the probe images: as images with words, or as the six-image figure.
import * as address from "./address.js";
import { words } from "./answers.js";
import { figureUrl, readProbes, whyNoPicture } from "./api.js";
import { card } from "./cards.js";
import { fill, h, icon, select, toggle } from "./dom.js";
import { describe, figureOf } from "./figures.js";
import { files } from "./files.js";
import { Frame, load } from "./frames.js";
import { theme } from "./theme.js";
import { missing } from "./words.js";

const ON_A_PAGE = 6;
const KEPT = 300;
const FIXED = "The images that the network is shown at every epoch, and ";
const MODES = ["images", "bars"];
const WHY_IMAGES = {
  CLASSES: `${FIXED}what it takes them for. Blue is right; red is wrong, with the truth behind it.`,
  LABELS: `${FIXED}the labels that it holds for more likely than not.`,
  NUMBERS: `${FIXED}the numbers that it predicts for them.`,
};

/** The card of the predictions. */
export class PredictionsCard {
  #first = 0;
  #mode = MODES[0];
  #answers = new Map();

  /**
   * @param run the run as the API tells it
   * @param figure the six-image figure
   * @param redraw called when a choice or the size has changed
   */
  constructor(run, figure, redraw) {
    this.run = run;
    this.figure = figure;
    this.redraw = redraw;
    this.head = figure.heads[0] ?? null;
    Object.assign(this, card("full", figure.title, this.#why(this.#mode)));
    this.bars = new Frame(figure.aspect, redraw, whyNoPicture);
    this.strange = h("p", { class: "strange", role: "status" });
    this.grid = h("ul", { class: "probes" });
    this.probes = [];
    fill(this.body, this.strange, this.grid, this.bars.element);
    this.range = h("span", { class: "facts" });
    this.restore();
  }

  /** Takes over what the address says by now; it outlives a switch to another run. */
  restore() {
    const { heads } = this.figure;
    const wanted = address.value(this.#key("head"));
    const head = heads.includes(wanted) ? wanted : (heads[0] ?? null);
    if (head !== this.head) this.#answers.clear();
    this.head = head;
    this.#show(address.oneOf(this.#key("as"), MODES) ?? MODES[0]);
    fill(
      this.choices,
      this.range,
      heads.length > 1 && this.#heads(),
      this.run.probes.count > ON_A_PAGE && this.#pager(),
      this.#modes(),
    );
    this.#page(this.#firstOf(address.value(this.#key("probe"))) ?? 0);
    this.#tellStrange();
  }

  /** Says what the address asks for and this run does not have. */
  #tellStrange() {
    const head = address.value(this.#key("head"));
    const probe = address.value(this.#key("probe"));
    this.strange.textContent = [
      head !== null && head !== this.head && missing("output", head, this.head ?? "the only one"),
      probe !== null && this.#firstOf(probe) === null && missing("probe", probe, "the first one"),
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
    this.grid.hidden = mode !== MODES[0];
    this.bars.element.hidden = mode === MODES[0];
    this.explain(this.#why(mode));
  }

  /** What the chosen output is; runs of earlier versions do not tell. */
  get #kind() {
    const { outputs } = this.run;
    return (outputs.find(({ name }) => name === (this.head ?? "")) ?? outputs[0])?.kind ?? "CLASSES";
  }

  #why(mode) {
    return mode === "images" ? (WHY_IMAGES[this.#kind] ?? WHY_IMAGES.CLASSES) : this.figure.explanation;
  }

  #heads() {
    const options = this.figure.heads.map((name) => [name, name]);
    return select(`Output of ${this.figure.title}`, options, this.head, (name) => {
      address.choose({ [this.#key("head")]: name === this.figure.heads[0] ? null : name });
      this.head = name;
      this.#answers.clear();
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
      ],
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
    return h("span", { class: "pager" }, this.previous, this.next);
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
    const story = h("p", { class: "story" });
    return { number, frame, says, story, element: h("li", {}, frame.element, says, story) };
  }

  get #numbers() {
    return this.probes.map((probe) => probe.number).join(",");
  }

  #barsUrl(epoch) {
    const parameters = { epoch, ...this.bars.size(), theme: theme(), head: this.head, probes: this.#numbers };
    return figureUrl(this.run.id, this.figure.name, "png", parameters);
  }

  preload(epoch) {
    this.#read(epoch).catch(() => {});
    if (this.#mode === "bars") load(this.#barsUrl(epoch)).catch(() => {});
  }

  async prepare(epoch) {
    const told = await describe(this.run, this.figure, { head: this.head });
    const showDownloads = () => this.downloads.show(this.#files(epoch, told));
    if (this.#mode === "bars") {
      const show = await this.bars.prepare(this.#barsUrl(epoch), `Predictions at epoch ${epoch}`);
      return () => [show, showDownloads].forEach((each) => each());
    }
    const shown = await Promise.all(this.probes.map((probe) => this.#prepareProbe(probe, epoch)));
    return () => [...shown, showDownloads].forEach((each) => each());
  }

  async #prepareProbe({ number, frame, says, story, element }, epoch) {
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
    const [show, answer] = await Promise.all([
      frame.prepare(url, alt),
      this.#read(epoch).then(
        (answers) => answers.find((each) => each.probe === number),
        (error) => ({ story: error.message }),
      ),
    ]);
    return () => {
      show();
      element.dataset.epoch = epoch;
      fill(says, answer ? words(answer, this.#kind) : []);
      story.textContent = answer?.story ?? "";
    };
  }

  #read(epoch) {
    let answers = this.#answers.get(epoch);
    if (!answers) {
      answers = readProbes(this.run.id, epoch, this.head).then(({ probes }) => probes);
      answers.catch(() => this.#answers.delete(epoch));
      this.#answers.set(epoch, answers);
      if (this.#answers.size > KEPT) this.#answers.delete(this.#answers.keys().next().value);
    }
    return answers;
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
    [this.bars, this.downloads, ...this.probes.map((probe) => probe.frame)].forEach((each) => each.close());
  }
}
