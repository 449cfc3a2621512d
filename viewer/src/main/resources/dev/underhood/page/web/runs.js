// The list of runs: at the left, and in the header's picker.
import { fill, h } from "./dom.js";
import { tick } from "./ticks.js";
import { count, day } from "./words.js";

const $ = (id) => document.getElementById(id);

/** Shows the runs; the links change the address, which is what chooses a run. */
export function showRuns(runs, current) {
  showList(runs, current);
  const readable = runs.filter((run) => run.error == null);
  const select = $("run-select");
  const options = readable.map((run) => h("option", { value: run.id }, `${run.name} — ${day(run.startedAt)}`));
  // An open picker must not be rebuilt for news that it does not show.
  const same =
    options.length === select.options.length && options.every((option, i) => option.isEqualNode(select.options[i]));
  if (!same) fill(select, options);
  select.value = current ?? "";
  const run = readable.find(({ id }) => id === current);
  $("picker").hidden = !run;
  if (!run) return;
  $("run-name").textContent = run.name;
  $("run-start").textContent = day(run.startedAt);
}

function showList(runs, current) {
  const list = $("runs");
  const focused = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const items = runs.map((run) => h("li", {}, run.error == null ? [link(run, current), tick(run)] : damaged(run)));
  if (!runs.length) items.push(h("li", { class: "run muted" }, "none yet"));
  // What has not changed stays: a click must not lose its link to news of another run.
  const kept = new Map([...list.children].map((item) => [item.innerHTML, item]));
  const shown = items.map((item) => kept.get(item.innerHTML) ?? item);
  const same = shown.length === list.children.length && shown.every((item, i) => item === list.children[i]);
  if (!same) fill(list, shown);
  if (focused) [...list.querySelectorAll("a")].find((a) => a.getAttribute("href") === focused)?.focus();
}

/** Calls back with the run that is picked in the header. */
export function onPick(callback) {
  $("run-select").addEventListener("change", (event) => callback(event.target.value));
}

function link(run, current) {
  const epoch = run.lastEpoch < 0 ? "" : String(run.lastEpoch);
  return h(
    "a",
    {
      href: `#${run.id}`,
      class: "run",
      "aria-current": run.id === current && "true",
      title: `${run.name} · ${day(run.startedAt)} · ${run.status}`,
    },
    h("span", { class: `dot ${run.status}` }),
    h("span", { class: "name" }, run.name),
    h("span", { class: "unseen" }, `, ${run.status}, epoch`),
    h("small", {}, epoch),
  );
}

function damaged(run) {
  return h(
    "div",
    { class: "run damaged", title: run.error },
    h("span", { class: "dot damaged" }),
    h("span", { class: "name" }, run.id),
    h("small", {}, "damaged"),
    h("p", {}, run.error),
  );
}

/** Shows what is to be known of a run beside its figures. */
export function showFacts(run) {
  if (!run) return fill($("facts"));
  const facts = [
    ["Started", day(run.startedAt)],
    ["Ended", run.endedAt && day(run.endedAt)],
    [
      "Epochs",
      run.plannedEpochs ? `${Math.max(0, run.lastEpoch)} of ${run.plannedEpochs}` : Math.max(0, run.lastEpoch),
    ],
    ["Parameters", run.parameters && count(run.parameters)],
    ["Layers", run.layers.length],
    ["Classes", run.classNames.length],
    ["Probes", run.probes.count],
  ].filter(([, value]) => value);
  return fill(
    $("facts"),
    h("h2", {}, "This run"),
    h(
      "dl",
      {},
      facts.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
    ),
  );
}
