// How the training and the server are doing, in one line.
import { fill, h } from "./dom.js";

const LOST = "server not reachable · trying again";
const SILENT = "no word from the server for 10 s · trying again";

export class Pill {
  #state = { text: "", kind: "" };
  // why there is no server: "" while there is one
  #absence = "";
  #ended = false;

  constructor(element) {
    this.element = element;
  }

  /** Says how the run is doing. */
  state(text, kind) {
    this.#state = { text, kind };
    this.#show();
  }

  /** The server has said goodbye. */
  end() {
    this.#ended = true;
    this.#show();
  }

  /**
   * Says whether the server is there.
   *
   * @param silent whether it is connected and says nothing
   * @returns whether it has come back
   */
  connection(there, silent) {
    const returned = there && (this.#ended || this.#absence !== "");
    if (there) this.#ended = false;
    this.#absence = there ? "" : silent ? SILENT : this.#absence || LOST;
    this.#show();
    return returned;
  }

  #show() {
    const { text, kind } = this.#told;
    this.element.hidden = !text;
    this.element.className = `pill ${kind}`;
    fill(this.element, h("span", { class: `dot ${kind}` }), h("span", {}, text));
  }

  get #told() {
    const { text } = this.#state;
    if (this.#ended) return { text: [text, "the viewer has ended"].filter(Boolean).join(" · "), kind: "lost" };
    return this.#absence ? { text: this.#absence, kind: "lost" } : this.#state;
  }
}
