// All probes of a run in rows, with filters: those that are wrong now, those that flipped, the least sure, one class.
import * as address from "./address.js";
import { words } from "./answers.js";
import { figureUrl } from "./api.js";
import { fill, h, icon, select, toggle } from "./dom.js";
import { figureOf } from "./figures.js";
import { FILTERS, filtered } from "./filters.js";
import { lookLink } from "./look.js";
import { Story } from "./story.js";
import { Strip } from "./strip.js";
import { theme } from "./theme.js";

const ROWS = 12;
const THUMB = 44;

export class Overview {
  #filter = "all";
  #label = "";
  #first = 0;
  #rows = new Map();

  /**
   * @param asks what is shown, and where it is from: run(), kind(), answers(epoch), histories(numbers); which probe's
   *     flips are marked: isChosen(number), toggle(number); and visit(number, epoch)
   * @param key the beginning of its keys in the page's address
   * @param redraw called when a choice has changed
   */
  constructor(asks, key, redraw) {
    this.asks = asks;
    this.key = key;
    this.redraw = redraw;
    this.list = h("ul", { class: "histories" });
    this.count = h("span", { class: "facts" });
    const turn = (by) => () => this.#turn({ first: this.#first + by * ROWS });
    const button = (name, label, by) =>
      h(
        "button",
        { class: "button small", type: "button", "aria-label": label, title: label, onclick: turn(by) },
        icon(name),
      );
    this.previous = button("back", "Previous probes of the list", -1);
    this.next = button("forward", "Next probes of the list", 1);
    this.pager = h("span", { class: "pager" }, this.previous, this.next);
    this.choices = h("div", { class: "choices" });
    this.element = h("div", { hidden: true }, this.choices, this.list);
  }

  /** Takes over what the address says by now. */
  restore() {
    const { labels } = this.run.probes;
    const label = address.value(`${this.key}-class`);
    this.#filter = address.oneOf(`${this.key}-filter`, Object.keys(FILTERS)) ?? "all";
    this.#label = labels.some((each) => each >= 0 && String(each) === label) ? label : "";
    this.#first = 0;
    fill(this.choices, this.#filters());
  }

  /** The run as the API tells it by now. */
  get run() {
    return this.asks.run();
  }

  #filters() {
    const { classNames, probes } = this.run;
    const labels = [...new Set(probes.labels)].filter((label) => label >= 0).sort((a, b) => a - b);
    const classes = labels.map((label) => [String(label), classNames[label] ?? `class ${label}`]);
    return [
      toggle(
        "Which probes",
        Object.entries(FILTERS).map(([filter, { label, title }]) => [filter, label, title]),
        this.#filter,
        (filter) => {
          address.choose({ [`${this.key}-filter`]: filter === "all" ? null : filter });
          this.#turn({ filter });
        },
      ),
      classes.length > 1 &&
        select("True class", [["", "all classes"], ...classes], this.#label, (label) => {
          address.choose({ [`${this.key}-class`]: label || null });
          this.#turn({ label });
        }),
      this.count,
      this.pager,
    ];
  }

  #turn({ filter = this.#filter, label = this.#label, first = 0 }) {
    this.#filter = filter;
    this.#label = label;
    this.#first = first;
    this.redraw();
  }

  async prepare(epoch) {
    const answers = await this.asks.answers(epoch).catch((error) => error);
    if (answers instanceof Error) {
      return () => {
        this.#say(answers.message);
        this.#fill([]);
      };
    }
    const kept = filtered(answers, this.#filter, this.#label);
    this.#first = Math.max(0, Math.min(this.#first, Math.floor((kept.length - 1) / ROWS) * ROWS));
    const shown = kept.slice(this.#first, this.#first + ROWS);
    const histories = await this.asks.histories(shown.map(({ probe }) => probe));
    return () => this.#show(epoch, kept.length, shown, histories);
  }

  #say(words) {
    this.count.textContent = words;
    this.pager.hidden = true;
  }

  #show(epoch, count, shown, histories) {
    const { probes } = this.run;
    const many = count === probes.count && this.#filter !== "wrong" && this.#filter !== "flipped";
    this.#say(`${many ? count : `${count} of ${probes.count}`} probes${FILTERS[this.#filter].words(epoch)}`);
    this.pager.hidden = count <= ROWS;
    this.previous.disabled = this.#first === 0;
    this.next.disabled = this.#first + ROWS >= count;
    this.#fill(shown.map((answer) => this.#row(answer, histories, epoch)));
  }

  /** What is focused stays in its place. */
  #fill(rows) {
    const now = [...this.list.children];
    if (rows.length !== now.length || rows.some((row, i) => row !== now[i])) fill(this.list, rows);
  }

  #row(answer, histories, epoch) {
    const { probe, labelName } = answer;
    if (!this.#rows.has(probe)) this.#rows.set(probe, this.#made(answer));
    const row = this.#rows.get(probe);
    const chosen = this.asks.isChosen(probe);
    row.element.classList.toggle("chosen", chosen);
    row.name.textContent = `${probe}${labelName == null ? "" : ` · ${labelName}`}`;
    fill(row.says, words(answer, this.asks.kind()));
    row.story.show(answer, chosen);
    const source = this.#picture(probe);
    if (row.image.getAttribute("src") !== source) row.image.src = source;
    row.strip.show(histories.get(probe), this.run.epochs[0], this.run.epochs.at(-1), epoch);
    return row.element;
  }

  #made({ probe }) {
    const strip = new Strip((epoch) => this.asks.visit(probe, epoch));
    const image = h("img", { width: THUMB, height: THUMB, alt: `Probe ${probe}` });
    const name = lookLink({ look: "probe", probe }, { class: "to-page", title: `Follow probe ${probe}` });
    const answer = h("p", { class: "says" });
    const story = new Story(() => this.asks.toggle(probe));
    const beside = h("div", { class: "words" }, h("b", {}, name), answer, story.element);
    return { element: h("li", {}, image, beside, strip.element), image, name, says: answer, story, strip };
  }

  #picture(probe) {
    return figureUrl(this.run.id, figureOf(this.run, "probe").name, "png", {
      epoch: this.run.epochs[0],
      probes: probe,
      width: 2 * THUMB,
      height: 2 * THUMB,
      theme: theme(),
    });
  }
}
