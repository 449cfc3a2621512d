// The bar at the bottom: it moves the player, and shows where it is.
import { fill, h, icon, select } from "./dom.js";
import { addKey } from "./keys.js";
import { Track } from "./track.js";

const SPEEDS = [0.5, 1, 2, 4];

/** The timeline's controls. */
export class Timeline {
  /** @param player what the controls move */
  constructor(element, player) {
    this.element = element;
    this.player = player;
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
    this.speed = select(
      "Speed",
      SPEEDS.map((speed) => [String(speed), `${speed}×`]),
      "1",
      (speed) => {
        player.speed = Number(speed);
      },
    );
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
      h("div", { class: "controls" }, this.first, this.back, this.play, this.forward, this.last, this.speed),
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
    addKey("ArrowLeft", "←", "previous epoch", () => player.step(-1), isThere);
    addKey("ArrowRight", "→", "next epoch", () => player.step(1), isThere);
    addKey("Home", "Home", "first epoch", () => player.seek(player.epochs[0]), isThere);
    addKey("End", "End", "last epoch", () => player.seek(player.epochs.at(-1)), isThere);
  }

  /** @param plot metric, series and best of the run, and plannedEpochs */
  show({ metric, series, best, plannedEpochs }) {
    const { epochs, epoch, playing, live, following, fresh } = this.player;
    this.element.hidden = epoch === null;
    if (epoch === null) return;
    const last = epochs.at(-1);
    const max = live ? Math.max(last, plannedEpochs) : last;
    this.bestEpoch = best;
    this.track.show({ epochs, epoch, max, metric, series, best });
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
    this.first.disabled = this.back.disabled = epoch === epochs[0];
    this.last.disabled = this.forward.disabled = epoch === last;
  }
}
