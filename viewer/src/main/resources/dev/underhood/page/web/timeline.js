// The bar at the bottom: it moves the player, and shows where it is.
import { fill, h, icon, select } from "./dom.js";
import { addKey } from "./keys.js";
import { beside } from "./marks.js";
import { Track } from "./track.js";

// Each with the fewest epochs of a run in which it is of use. The last two skip epochs.
const SPEEDS = [
  [0.5, 0],
  [1, 0],
  [2, 0],
  [4, 0],
  [6, 0],
  [24, 150],
  [96, 600],
];

/** The timeline's controls. */
export class Timeline {
  /**
   * @param player what the controls move
   * @param onPrefer called with what belongs to the reader and not to a run: speed and loop, null for the default
   */
  constructor(element, player, onPrefer = () => {}) {
    this.element = element;
    this.player = player;
    this.onPrefer = onPrefer;
    const button = (name, label, onclick, kind = "") =>
      h(
        "button",
        { type: "button", id: name, class: `button square ${kind}`, "aria-label": label, title: label, onclick },
        icon(name),
      );
    this.first = button("first", "First epoch (Home)", () => player.seek(player.epochs[0]), "end");
    this.back = button("back", "Previous epoch (←)", () => player.step(-1));
    this.play = button("play", "Play (space)", () => player.toggle(), "play");
    this.forward = button("forward", "Next epoch (→)", () => player.step(1));
    this.last = button("last", "Last epoch (End)", () => player.seek(player.epochs.at(-1)), "end");
    this.before = button("before", "Previous mark ([)", () => this.#toMark(-1), "mark");
    this.after = button("after", "Next mark (])", () => this.#toMark(1), "mark");
    this.told = h("p", { class: "unseen", role: "status" });
    this.speed = select(
      "Speed",
      SPEEDS.map(([speed]) => [String(speed), `${speed}×`]),
      "1",
      (speed) => {
        player.speed = Number(speed);
        this.onPrefer({ speed: speed === "1" ? null : speed });
      },
    );
    this.loop = button("loop", "Play in a loop (R)", () => this.#turnLoop(), "loop");
    this.track = new Track((epoch) => player.seek(epoch));
    this.number = h("b", { id: "epoch" });
    this.total = h("span", {});
    this.best = h("button", { type: "button", id: "best", class: "plain", onclick: () => player.seek(this.bestEpoch) });
    this.news = h("span", {});
    this.follow = h(
      "button",
      { type: "button", id: "follow", class: "button", onclick: () => player.follow(!player.following) },
      h("span", { class: "dot running" }),
      this.news,
    );
    fill(
      element,
      h(
        "div",
        { class: "controls" },
        this.first,
        this.back,
        this.play,
        this.forward,
        this.last,
        this.before,
        this.after,
        this.speed,
        this.loop,
        this.told,
      ),
      this.track.element,
      h(
        "div",
        { class: "where" },
        h("div", { class: "epoch" }, this.number, " ", this.total, " ", this.best),
        this.follow,
      ),
    );
    const isThere = () => !element.hidden;
    addKey(" ", "space", "play or pause", () => player.toggle(), isThere);
    addKey("r", "R", "play in a loop", () => this.#turnLoop(), isThere);
    addKey("ArrowLeft", "←", "previous epoch", () => player.step(-1), isThere);
    addKey("ArrowRight", "→", "next epoch", () => player.step(1), isThere);
    addKey("Home", "Home", "first epoch", () => player.seek(player.epochs[0]), isThere);
    addKey("End", "End", "last epoch", () => player.seek(player.epochs.at(-1)), isThere);
    addKey("[", "[", "previous mark of the timeline", () => this.#toMark(-1), isThere);
    addKey("]", "]", "next mark of the timeline", () => this.#toMark(1), isThere);
  }

  /** @param plot metric, series, best and marks of the run, and plannedEpochs */
  show({ metric, series, best, marks = [], plannedEpochs }) {
    const { epochs, epoch, playing, live, following, fresh } = this.player;
    this.element.hidden = epoch === null;
    if (epoch === null) return;
    const last = epochs.at(-1);
    const max = live ? Math.max(last, plannedEpochs) : last;
    this.bestEpoch = best;
    this.marks = marks;
    this.track.show({ epochs, epoch, max, metric, series, best, marks });
    this.number.textContent = String(epoch);
    this.total.textContent = `/ ${max}`;
    this.best.hidden = best === null;
    this.best.textContent = `· best ${best}`;
    this.best.title = `Go to the best ${metric}`;
    this.follow.hidden = !live;
    this.follow.setAttribute("aria-pressed", String(following));
    this.follow.classList.toggle("fresh", fresh > 0);
    this.news.textContent = fresh ? `${fresh} ${fresh === 1 ? "epoch" : "epochs"} new` : "Follow live";
    this.follow.title = "Go to the newest epoch and follow the training";
    fill(this.play, icon(playing ? "pause" : "play"));
    this.play.title = playing ? "Pause (space)" : "Play (space)";
    this.play.setAttribute("aria-label", this.play.title);
    this.play.disabled = epochs.length < 2;
    this.loop.setAttribute("aria-pressed", String(this.player.looping));
    this.#offerSpeeds(epochs.length);
    this.first.disabled = this.back.disabled = epoch === epochs[0];
    this.last.disabled = this.forward.disabled = epoch === last;
    this.before.hidden = this.after.hidden = marks.length === 0;
    this.before.disabled = beside(marks, epoch, -1) === null;
    this.after.disabled = beside(marks, epoch, 1) === null;
  }

  #turnLoop() {
    this.player.looping = !this.player.looping;
    this.onPrefer({ loop: this.player.looping ? "on" : null });
    this.loop.setAttribute("aria-pressed", String(this.player.looping));
  }

  /**
   * Takes over what the reader prefers.
   *
   * @param oneOf returns which of these values a key holds, null for none
   */
  restore(oneOf) {
    const speeds = SPEEDS.map(([speed]) => String(speed));
    this.speed.value = oneOf("speed", speeds) ?? "1";
    this.player.speed = Number(this.speed.value);
    this.player.looping = oneOf("loop", ["on"]) !== null;
    this.loop.setAttribute("aria-pressed", String(this.player.looping));
  }

  #offerSpeeds(epochs) {
    SPEEDS.forEach(([speed, least], i) => {
      const isOffered = epochs >= least || speed === this.player.speed;
      this.speed.options[i].hidden = this.speed.options[i].disabled = !isOffered;
    });
  }

  #toMark(by) {
    const epoch = beside(this.marks, this.player.epoch, by);
    if (epoch === null) return;
    this.player.seek(epoch);
    this.track.say(epoch);
    this.told.textContent = this.track.tip.textContent;
  }
}
