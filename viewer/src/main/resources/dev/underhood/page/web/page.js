// What the pages about a part of a run share: the head with the way back and onwards, and what is not recorded.
import { h, icon } from "./dom.js";
import { lookLink } from "./look.js";

/**
 * The head of a page.
 *
 * @param run the run that it leads back to
 * @param crumbs what stands between the run and the page, as [words, place]
 * @param title what the page is about
 * @param beside previous and next: [words, place] each, or null
 */
export function head(run, crumbs, title, { previous, next }) {
  const step = (kind, [words, place], name, key) =>
    lookLink(
      place,
      { class: "button", rel: kind, title: `${words} (${key})` },
      kind === "prev" && icon(name),
      h("span", {}, words),
      kind === "next" && icon(name),
    );
  const heading = h("h1", { tabindex: "-1" }, title);
  const trail = [[run.name, {}], ...crumbs].map(([words, place]) => h("li", {}, lookLink(place, {}, words)));
  const element = h(
    "header",
    { class: "page-head" },
    h(
      "nav",
      { class: "crumbs", "aria-label": "Where this is" },
      h("ol", {}, trail, h("li", { "aria-current": "page" }, title)),
    ),
    h(
      "div",
      { class: "heading" },
      heading,
      h(
        "nav",
        { class: "steps", "aria-label": "Before and behind it" },
        previous && step("prev", previous, "back", "K"),
        next && step("next", next, "forward", "J"),
        lookLink({}, { class: "button", title: "Back to the run (U)" }, "Back to the run"),
      ),
    ),
  );
  return { element, heading };
}

/**
 * Says what a page would show if it were recorded, and how to record it.
 *
 * @param what of what, in words
 * @param figures those that have nothing of it: title, recordedBy
 * @param layer the name that belongs into the line of code
 * @param probes the number of probes that does
 */
export function unrecorded(what, figures, layer, probes) {
  const lines = new Map();
  for (const { title, recordedBy } of figures.filter((figure) => figure.recordedBy)) {
    const line = recordedBy.replaceAll("{layer}", layer).replaceAll("{probes}", probes);
    lines.set(line, [...(lines.get(line) ?? []), title]);
  }
  if (!lines.size) return null;
  return h(
    "section",
    { class: "card full unrecorded", "aria-label": "Not recorded" },
    h("div", { class: "title" }, h("h2", {}, `Not recorded of ${what}`)),
    h(
      "dl",
      { class: "content" },
      [...lines].map(([line, titles]) => [h("dt", {}, titles.join(", ")), h("dd", {}, h("code", {}, line))]),
    ),
  );
}

/** A figure as a page shows it: always open, and with what is fixed out of its choices. */
export const onPage = (figure, title = figure.title) => ({ ...figure, title, card: "own" });
