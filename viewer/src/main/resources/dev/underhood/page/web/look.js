// Where the reader looks closer: at a layer, a filter or a probe of the run, each on a page that the address names.
import * as address from "./address.js";
import { h } from "./dom.js";

const PAGES = ["layer", "filter", "probe"];
const NOWHERE = { look: null, layer: null, filter: null, probe: null, beside: null };

let arrive = () => {};

/** What the address says: look (one of the pages, null for the whole run), layer, filter, probe and beside. */
export function looked() {
  const keys = Object.keys(NOWHERE).slice(1);
  return { look: address.oneOf("look", PAGES), ...Object.fromEntries(keys.map((key) => [key, address.value(key)])) };
}

/** Is told where to go by whoever shows the run; called after the address has changed. */
export function onLook(callback) {
  arrive = callback;
}

/** Goes to a place: look with layer, filter or probe; an empty one is the whole run. */
export function look(place) {
  address.choose({ ...NOWHERE, ...place });
  arrive();
}

/** A link to a place; the rest of the view stays as it is. */
export function lookLink(place, attributes, ...children) {
  const where = () => address.link({ ...NOWHERE, ...place });
  const link = h(
    "a",
    {
      ...attributes,
      href: where(),
      // what was chosen since goes along into another tab
      onpointerdown: () => (link.href = where()),
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        look(place);
      },
    },
    ...children,
  );
  return link;
}
