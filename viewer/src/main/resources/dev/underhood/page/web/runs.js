// The list of runs: at the left, and in the header's picker.
import { fill, h, select } from "./dom.js";
import { found, ORDERS, sorted, whens } from "./shelf.js";
import { term } from "./terms.js";
import { tick } from "./ticks.js";
import { count, day, duration, value } from "./words.js";

// With fewer runs there is nothing to look for.
const FEW = 3;

const $ = (id) => document.getElementById(id);
const list = $("runs");
let shown = [];
let chosen = null;
let words = "";
let order = ORDERS[0][0];
let items = new Map();

const search = h("input", {
  type: "search",
  class: "search",
  "aria-label": "Find runs by name, tag, note, id or status",
  placeholder: "Find runs",
  oninput: () => {
    words = search.value;
    list.scrollTop = 0;
    showList();
  },
});
const orders = select(
  "Order of the runs",
  ORDERS.map(([key, label]) => [key, label]),
  order,
  (key) => {
    order = key;
    list.scrollTop = 0;
    showList();
  },
);
const number = h("p", { class: "found", role: "status" });
const finder = h("div", { class: "finder", hidden: true, onkeydown: keyInFinder }, search, orders, number);
list.before(finder);
list.addEventListener("keydown", keyInList);

/** Shows the runs; the links change the address, which is what chooses a run. */
export function showRuns(runs, current) {
  const moved = current !== chosen;
  shown = runs;
  chosen = current;
  const readable = runs.filter((run) => run.error == null);
  const when = whens(readable);
  showList(when);
  if (moved) bringIntoView();
  const picker = $("run-select");
  const options = readable.map((run) => h("option", { value: run.id }, `${run.name} — ${when.get(run.id)}`));
  // An open picker must not be rebuilt for news that it does not show.
  const same =
    options.length === picker.options.length && options.every((option, i) => option.isEqualNode(picker.options[i]));
  if (!same) fill(picker, options);
  picker.value = current ?? "";
  const run = readable.find(({ id }) => id === current);
  $("picker").hidden = !run;
  if (!run) return;
  $("run-name").textContent = run.name;
  $("run-start").textContent = day(run.startedAt);
}

function showList(when = whens(shown.filter((run) => run.error == null))) {
  const few = shown.length <= FEW;
  finder.hidden = few;
  const wanted = few ? shown : sorted(found(shown, words), order);
  const all = `${shown.length} runs`;
  const said = wanted.length === shown.length ? all : `${wanted.length} of ${all}`;
  if (number.textContent !== said) number.textContent = said; // else it would be read out again
  const focused = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
  // What has not changed stays: a click must not lose its link to news of another run.
  const before = items;
  items = new Map();
  const lines = wanted.map((run) => {
    const key = JSON.stringify([run, run.id === chosen, when.get(run.id)]);
    const item =
      before.get(key) ??
      h("li", {}, run.error == null ? [link(run, when.get(run.id)), tick(run, when.get(run.id))] : damaged(run));
    items.set(key, item);
    return item;
  });
  if (!lines.length) lines.push(h("li", { class: "run muted" }, shown.length ? "none of them" : "none yet"));
  const same = lines.length === list.children.length && lines.every((line, i) => line === list.children[i]);
  if (!same) fill(list, lines);
  if (focused)
    links()
      .find((a) => a.getAttribute("href") === focused)
      ?.focus({ preventScroll: true });
}

const links = () => [...list.querySelectorAll("a")];

/** Scrolls the list alone, not the page around it. */
function bringIntoView() {
  const line = list.querySelector("[aria-current]")?.parentElement;
  if (!line) return;
  const top = line.offsetTop;
  const isSeen = top >= list.scrollTop && top + line.offsetHeight <= list.scrollTop + list.clientHeight;
  if (!isSeen) list.scrollTop = top - list.clientHeight / 2;
}

// The timeline has keys for the whole page; here letters, arrows and blanks are for what is written.
function keyInFinder(event) {
  if (event.target !== search) return;
  event.stopPropagation();
  if (event.key !== "ArrowDown") return;
  event.preventDefault();
  links()[0]?.focus();
}

function keyInList(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = links();
  const next = all.indexOf(document.activeElement) + step;
  if (next < 0 && !finder.hidden) search.focus();
  else all[next]?.focus();
}

/** Calls back with the run that is picked in the header. */
export function onPick(callback) {
  $("run-select").addEventListener("change", (event) => callback(event.target.value));
}

function link(run, when) {
  const { headline } = run;
  const time = [when, run.seconds != null && duration(run.seconds)].filter(Boolean).join(" · ");
  return h(
    "a",
    { href: `#${run.id}`, class: "run", "aria-current": run.id === chosen && "true", title: run.name },
    h("span", { class: `dot ${run.ended ?? run.status}` }),
    h("span", { class: "name" }, run.name),
    headline &&
      h(
        "small",
        { title: `best ${headline.metric}, at epoch ${headline.bestEpoch}` },
        h("span", { class: "unseen" }, `, best ${headline.metric} `),
        value(headline.best),
      ),
    h("span", { class: "unseen" }, ", "),
    h("span", { class: "more" }, h("span", {}, time), " ", h("span", {}, run.progress)),
    run.tags?.length > 0 &&
      h(
        "span",
        { class: "tags" },
        run.tags.map((tag) => [h("span", { class: "tag" }, tag), " "]),
      ),
  );
}

function damaged(run) {
  return h(
    "div",
    { class: "run damaged", title: run.error },
    h("span", { class: "dot damaged" }),
    h("span", { class: "name" }, run.id),
    h("small", {}, "damaged"),
    h("p", { class: "more" }, run.error),
  );
}

/** Shows what is to be known of a run beside its figures. */
export function showFacts(run) {
  if (!run) return fill($("facts"));
  const facts = [
    ["Started", day(run.startedAt)],
    ["Ended", run.endedAt && day(run.endedAt)],
    ["Took", run.endedAt && duration((new Date(run.endedAt) - new Date(run.startedAt)) / 1000)],
    [
      "Epochs",
      run.plannedEpochs ? `${Math.max(0, run.lastEpoch)} of ${run.plannedEpochs}` : Math.max(0, run.lastEpoch),
    ],
    ["Parameters", run.parameters && count(run.parameters)],
    ["Layers", run.layers.length],
    ["Classes", run.classNames.length],
    ["Probes", run.probes.count],
    ["Tags", run.tags.join(", ")],
  ];
  return fill(
    $("facts"),
    h("h2", {}, "This run"),
    pairs(facts.filter(([, fact]) => fact).map(([name, fact]) => [term(name), fact])),
    run.note && [h("h2", {}, "Note"), h("p", { class: "said" }, run.note)],
    Object.keys(run.options).length > 0 && [h("h2", {}, "Options"), pairs(Object.entries(run.options))],
  );
}

function pairs(facts) {
  return h(
    "dl",
    {},
    facts.map(([name, fact]) => [h("dt", {}, name), h("dd", {}, fact)]),
  );
}
