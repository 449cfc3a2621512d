// The menu of a card: what it shows, as files.
import { fetchFile } from "./api.js";
import { fill, h } from "./dom.js";
import { plain } from "./words.js";

/** The event by which a menu asks for the dialog "Take along"; its detail is the name of a figure. */
export const TAKE = "underhood-take";

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** A menu of files; a click beside it or Escape closes it. */
export class Downloads {
  #items = new Map();

  constructor(title) {
    this.list = h("ul", {});
    this.summary = h("summary", { "aria-label": `Download ${title}` }, "Download");
    this.element = h(
      "details",
      {
        class: "downloads",
        hidden: true,
        ontoggle: () => this.#toggled(),
        onkeydown: (event) => {
          if (event.key !== "Escape" || !this.element.open) return;
          event.stopPropagation();
          this.#close();
          this.summary.focus();
        },
        onfocusout: ({ relatedTarget }) => relatedTarget && !this.element.contains(relatedTarget) && this.#close(),
      },
      this.summary,
      this.list,
    );
    this.beside = ({ target }) => this.element.contains(target) || this.#close();
  }

  /**
   * Offers files; the menu stays open and keeps the focus if it is open.
   *
   * @param files each with format, words and url; a name unless the server gives one; slow if it takes its time
   */
  show(files) {
    const wanted = files.filter(Boolean);
    const items = wanted.map((file) => {
      const known = this.#items.get(file.format);
      const item = known ?? this.#item(file);
      this.#items.set(file.format, item);
      item.show(file);
      return item.element;
    });
    const same = items.length === this.list.children.length && items.every((item, i) => item === this.list.children[i]);
    if (!same) fill(this.list, items);
    this.element.hidden = !items.length;
  }

  #item({ format, slow, figure }) {
    if (figure) return new More(this.element);
    return slow ? new SlowItem(format) : new Item(format);
  }

  close() {
    document.removeEventListener("pointerdown", this.beside);
    this.#items.forEach((item) => item.close());
  }

  #toggled() {
    document.removeEventListener("pointerdown", this.beside);
    if (this.element.open) document.addEventListener("pointerdown", this.beside);
  }

  #close() {
    this.element.open = false;
  }
}

/** A file that is there at once: a plain link. */
class Item {
  constructor(format) {
    this.words = h("span", { class: "muted" });
    this.link = h("a", {}, h("b", {}, format), this.words);
    this.element = h("li", {}, this.link);
  }

  show({ words, url, name, title }) {
    this.words.textContent = words;
    this.link.href = url;
    const file = name ? plain(name) : ""; // the server's name, if there is none
    this.link.download = file;
    this.link.title = title ?? `Download ${file || words}`;
  }

  close() {}
}

/** A file that the server makes while it is fetched: the item tells how far it is, and a second click stops it. */
class SlowItem extends Item {
  #stop = null;
  #file = null;

  constructor(format) {
    super(format);
    this.words.setAttribute("role", "status");
    this.link.addEventListener("click", (event) => {
      event.preventDefault();
      if (this.#stop) this.#stop.abort();
      else this.#fetch();
    });
  }

  show(file) {
    const changed = this.#file?.url !== file.url;
    this.#file = file;
    if (this.#stop || !changed) return;
    super.show(file);
  }

  async #fetch() {
    const { url, name } = this.#file;
    this.#stop = new AbortController();
    this.link.setAttribute("aria-busy", "true");
    this.link.title = "Click to stop";
    this.#say("being drawn …");
    let outcome = null;
    try {
      const size = await save(url, plain(name), this.#stop.signal, (so) => this.#say(`being drawn … ${so}`));
      outcome = `saved, ${size}`;
    } catch (error) {
      outcome = this.#stop.signal.aborted ? null : error.message;
    }
    this.#stop = null;
    this.link.removeAttribute("aria-busy");
    super.show(this.#file);
    if (outcome) this.#say(outcome);
  }

  #say(words) {
    this.words.textContent = words;
  }

  close() {
    this.#stop?.abort();
  }
}

/** Opens the dialog in which epochs, size, speed and other formats can be chosen. */
class More {
  constructor(menu) {
    this.button = h("button", { type: "button", onclick: () => this.#open(menu) }, "More …");
    this.element = h("li", {}, this.button);
  }

  show({ figure, words }) {
    this.figure = figure;
    this.button.title = words;
  }

  #open(menu) {
    menu.open = false;
    document.dispatchEvent(new CustomEvent(TAKE, { detail: this.figure }));
  }

  close() {}
}

/**
 * Fetches a file and saves it; returns how large it is, in words.
 *
 * @param say called with how much has come so far, in words
 */
export async function save(url, name, signal, say) {
  const blob = await fetchFile(url, signal, (bytes) => say(megabytes(bytes)));
  const local = URL.createObjectURL(blob);
  h("a", { href: local, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(local), 60_000);
  return megabytes(blob.size);
}
