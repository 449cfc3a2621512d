// A whole run in one file: the page's timeline moves pictures that the file itself holds. Nothing is ever fetched.
import { fill, h, select } from "../web/dom.js";
import { Player } from "../web/player.js";
import { Stage } from "../web/stage.js";
import { Timeline } from "../web/timeline.js";
import { Film } from "./packed.js";
import { nth } from "../web/film.js";

const main = document.querySelector("main");

/** Takes data out of the document. */
function take(script) {
  const data = JSON.parse(script.textContent);
  script.remove();
  return data;
}

/** A card: its choices, and the film of what was chosen. An epoch without a picture shows the one before it. */
class Card {
  #films;
  #choices;
  #chosen;
  #still;

  constructor(element) {
    const { aspect, still, colors, choices, films } = take(element.querySelector("script"));
    this.#still = still;
    this.#films = films.map((told) => told && new Film(told, colors));
    this.#choices = choices;
    this.#chosen = choices.map(() => 0);
    this.element = element;
    this.title = element.getAttribute("aria-label");
    this.thin = element.querySelector(".thin");
    this.facts = element.querySelector(".facts");
    this.words = element.querySelector(".why .words");
    this.canvas = h("canvas", { role: "img", "aria-label": this.title });
    this.frame = element.querySelector(".frame");
    this.#shape(aspect);
    fill(this.frame, this.canvas);
    element.querySelector(".choices").prepend(...choices.map((choice, place) => this.#select(choice, place)));
  }

  #select({ label, values }, place) {
    const options = values.map((value, i) => [String(i), value]);
    return select(`${label} of ${this.title}`, options, "0", (value) => {
      this.#film?.rest();
      this.#chosen[place] = Number(value);
      stage.refresh();
    });
  }

  /** The film of what was chosen; null if nothing was recorded of it. */
  get #film() {
    const place = this.#choices.reduce((at, { values }, i) => at * values.length + this.#chosen[i], 0);
    return this.#films[place];
  }

  #shape(aspect) {
    this.frame.style.aspectRatio = String(aspect);
    this.frame.style.maxWidth = `calc(${aspect} * clamp(50dvh, 100dvh - 300px, 72dvh))`;
  }

  preload(epoch) {
    const film = this.#film;
    const shown = film?.upTo(epoch);
    if (shown !== undefined) film.load(shown).catch(() => {});
  }

  async prepare(epoch) {
    const film = this.#film;
    const shown = this.#still ? film?.epochs[0] : film?.upTo(epoch);
    if (shown === undefined) return () => this.#showNone(epoch);
    const draw = await film.prepare(shown).catch(() => null);
    return () => {
      this.#shape(film.aspect);
      draw?.(this.canvas);
      this.canvas.classList.toggle("cells", film.cells);
      this.canvas.style.visibility = draw ? "" : "hidden";
      const what = this.#choices.map(({ values }, i) => values[this.#chosen[i]]).join(", ");
      const of = what && ` of ${what}`;
      this.canvas.setAttribute("aria-label", `${this.title}${of}${this.#still ? "" : ` at epoch ${shown}`}`);
      this.facts.textContent = film.facts;
      this.words.textContent = film.explanation;
      this.#say(draw ? this.#late(film, epoch, shown) : "This picture is damaged.");
      this.element.dataset.epoch = epoch;
    };
  }

  #showNone(epoch) {
    this.canvas.style.visibility = "hidden";
    this.canvas.setAttribute("aria-label", "");
    this.#say(this.#film ? `Nothing was recorded up to epoch ${epoch}.` : "Nothing was recorded of this choice.");
    this.element.dataset.epoch = epoch;
  }

  #late({ every }, epoch, shown) {
    const here = this.#still || shown === epoch ? "" : `: this is epoch ${shown}`;
    if (every > 1) return `This file has every ${nth(every)} epoch of it${here}.`;
    return here && `Nothing was recorded at epoch ${epoch}${here}.`;
  }

  #say(words) {
    this.thin.textContent = words;
  }
}

const { epochs, ...plot } = take(document.getElementById("run"));
const cards = [...document.querySelectorAll(".card")].map((element) => new Card(element));
const player = new Player(show);
const timeline = new Timeline(document.querySelector(".timeline"), player);
const stage = new Stage(cards, (epoch) => {
  main.dataset.epoch = String(epoch);
  if (epoch === player.epoch) player.shown();
  for (const next of player.upcoming(1)) cards.forEach((card) => card.preload(next));
});

function show() {
  timeline.show({ ...plot, plannedEpochs: 0 });
  if (main.dataset.epoch === String(player.epoch)) player.shown();
  stage.show(player.epoch);
}

player.arrive(epochs, false);
