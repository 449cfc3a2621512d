// A whole run in one file: the page's timeline moves pictures that the file itself holds. Nothing is ever fetched.
import { fill, h } from "../web/dom.js";
import { Frame, load } from "../web/frames.js";
import { Player } from "../web/player.js";
import { Stage } from "../web/stage.js";
import { Timeline } from "../web/timeline.js";

const main = document.querySelector("main");

/** Takes data out of the document. */
function take(script) {
  const data = JSON.parse(script.textContent);
  script.remove();
  return data;
}

/** The pictures of a card. An epoch without one shows the picture before it, and says so. */
class Film {
  #pictures;
  #epochs;
  #places;

  constructor(card) {
    const { aspect, pictures, epochs, places } = take(card.querySelector("script"));
    this.#pictures = pictures.map((picture) => `data:image/png;base64,${picture}`);
    this.#epochs = epochs;
    this.#places = places;
    this.card = card;
    this.title = card.getAttribute("aria-label");
    this.late = card.querySelector(".late");
    this.frame = new Frame(
      aspect,
      () => {},
      async () => ({ message: "This picture is damaged.", again: 0 }),
    );
    // The first picture to be seen belongs to the page's own loading: it is there at once.
    fill(this.frame.element, h("img", { src: this.#url(epochs.at(-1)), alt: this.title }));
    card.querySelector(".frame").replaceWith(this.frame.element);
  }

  /** The epoch of the newest picture up to one; undefined before the first. */
  #upTo(epoch) {
    return this.#epochs.findLast((each) => each <= epoch);
  }

  #url(epoch) {
    return this.#pictures[this.#places[this.#epochs.indexOf(epoch)]];
  }

  preload(epoch) {
    const shown = this.#upTo(epoch);
    if (shown !== undefined) load(this.#url(shown)).catch(() => {});
  }

  async prepare(epoch) {
    const shown = this.#upTo(epoch);
    const none = shown === undefined;
    const show = none ? () => {} : await this.frame.prepare(this.#url(shown), this.title);
    return () => {
      show();
      this.frame.element.style.visibility = none ? "hidden" : "";
      for (const image of this.frame.element.querySelectorAll("img"))
        image.alt = none ? "" : `${this.title} at epoch ${shown}`;
      this.late.hidden = shown === epoch;
      this.late.textContent = none
        ? `Nothing was recorded up to epoch ${epoch}.`
        : `Nothing was recorded at epoch ${epoch}: this is epoch ${shown}.`;
      this.card.dataset.epoch = epoch;
    };
  }
}

const { epochs, ...plot } = take(document.getElementById("run"));
const films = [...document.querySelectorAll(".card")].map((card) => new Film(card));
const player = new Player(show);
const timeline = new Timeline(document.querySelector(".timeline"), player);
const stage = new Stage(films, (epoch) => {
  main.dataset.epoch = String(epoch);
  if (epoch === player.epoch) player.shown();
  for (const next of player.upcoming(1)) films.forEach((film) => film.preload(next));
});

function show() {
  timeline.show({ ...plot, plannedEpochs: 0 });
  if (main.dataset.epoch === String(player.epoch)) player.shown();
  stage.show(player.epoch);
}

player.arrive(epochs, false);
