// Which page of a run the address names: a layer's, a filter's, a probe's, or the whole run.
import { FilterPage } from "./filter-page.js";
import { LayerPage } from "./layer-page.js";
import { addKey } from "./keys.js";
import { layersOf } from "./layers.js";
import { look, looked } from "./look.js";
import { say } from "./notice.js";
import { Overview } from "./overview.js";
import { ProbePage } from "./probe-page.js";

/** The keys of the pages; content is what the run shows by now, null while nothing is shown. */
export function pageKeys(content) {
  const step = (key, words, to) =>
    addKey(
      key,
      key.toUpperCase(),
      words,
      () => look(to(content())),
      () => to(content()) != null,
    );
  step("j", "next layer, filter or probe, on its page", (page) => page?.next?.[1]);
  step("k", "previous layer, filter or probe", (page) => page?.previous?.[1]);
  step("u", "back to the run", (page) => (page?.heading ? {} : null));
}

const whole = (digits) => (/^[1-9]\d{0,8}$/u.test(digits ?? "") ? Number(digits) : 0);

/** Names the place, such that two places differ if their pages do. */
export const placeName = () => JSON.stringify(Object.values(looked()));

/**
 * Makes the page. It has elements, shown (what the stage draws), cards (all that know the run), restore(), and, unless
 * it is the whole run, heading, previous and next.
 *
 * @param asks redraw(), rebuild(), and onToggle() when a section was opened or closed
 */
export function pageOf(run, moments, asks) {
  const { look: page, layer, filter, probe, beside } = looked();
  say("look", null);
  const missing = (words) => {
    say("look", `${words}: this is the whole run.`);
    return new Overview(run, moments, asks);
  };
  if (page === "probe") {
    const number = whole(probe);
    if (number < 1 || number > run.probes.count) return missing(`There is no probe “${probe ?? ""}” here`);
    return new ProbePage(run, number, beside, moments, asks);
  }
  if (page === null) return new Overview(run, moments, asks);
  if (!layersOf(run).some(({ name }) => name === layer)) return missing(`There is no layer “${layer ?? ""}” here`);
  if (page === "layer") return new LayerPage(run, layer, asks.redraw);
  if (!whole(filter)) return missing(`There is no filter “${filter ?? ""}” here`);
  return new FilterPage(run, layer, whole(filter), asks.redraw);
}
