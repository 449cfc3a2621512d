// What became of a probe up to an epoch, in a few words.
import { h } from "./dom.js";

/** The story of a probe; if it flipped, a button that marks its flips on the timeline. */
export class Story {
  /** @param onToggle called when the button is pressed */
  constructor(onToggle) {
    this.text = h("span", {});
    this.button = h("button", { type: "button", class: "plain flips", hidden: true, onclick: onToggle });
    this.element = h("p", { class: "story" }, this.text, this.button);
  }

  /** @param chosen whether the flips of the probe are marked */
  show(answer, chosen) {
    const flipped = answer?.flips > 0;
    this.text.textContent = flipped ? "" : (answer?.story ?? "");
    this.button.textContent = flipped ? answer.story : "";
    this.button.hidden = !flipped;
    this.button.setAttribute("aria-pressed", String(chosen));
    this.button.title = chosen ? "Its flips are marked on the timeline" : "Mark its flips on the timeline";
  }
}
