// The page: which run is shown, and how the training and the server are doing.
import * as address from "./address.js";
import { listRuns } from "./api.js";
import { closer } from "./closer.js";
import { copyButton } from "./copy.js";
import { fill, h, scrollable } from "./dom.js";
import { addKey } from "./keys.js";
import { listen } from "./live.js";
import { hush, notices, say } from "./notice.js";
import { pageKeys } from "./pages.js";
import { Pill } from "./pill.js";
import { Place } from "./place.js";
import { Player } from "./player.js";
import { onPick, showFacts, showRuns } from "./runs.js";
import { keySheet } from "./sheet.js";
import { takeAlong } from "./take.js";
import { chosenTheme, themeButton } from "./theme.js";
import { ticks } from "./ticks.js";
import { Timeline } from "./timeline.js";
import { viewOf, VIEWS } from "./views.js";

const $ = (id) => document.getElementById(id);
// how a run can end that its colour must not call finished
const WRONG = ["failed", "diverged", "broken-off"];
const main = $("main");
const pill = new Pill($("pill"));
let runs = [];
let view = null;
// the runs that were asked for it
let shown = [];
let player = null;
let place = null;
let timeline = null;
// whether the reader has chosen the run, which a choice alone only holds fast
let picked = address.runs().length > 0;
// whether the address came from outside, so that it may ask for what is not there
let opened = true;
// what has happened while nobody could see the page
let unseen = false;
let declined = null;

function onConnection(there, silent) {
  if (pill.connection(there, silent)) read();
}

function onEvent(name, data) {
  if (name === "closed") {
    pill.end();
  } else if (document.hidden) {
    unseen = true;
  } else if (name === "runs") {
    read();
  } else {
    runs = runs.map((run) => (run.id === data.id ? { ...run, ...data } : run));
    showRuns(runs, view?.id);
    if (view?.shows(data.id)) view.read();
  }
}

function onVisible() {
  if (document.hidden || !unseen) return;
  unseen = false;
  read();
}

function open(ids) {
  if (view && ids.join() === shown.join()) return;
  view?.close();
  shown = ids;
  address.shows(ids.length ? ids : null);
  pill.state("", "");
  player.reset();
  if (ids.length) place.begin();
  view = viewOf(ids, { main, player, timeline, runs: () => runs, onState });
  const name = runs.find((run) => run.id === ids[0])?.name;
  document.title = [name ?? (!ids.length && "Runs"), "Underhood"].filter(Boolean).join(" – ");
  main.scrollTop = 0;
  scrollTo(0, 0); // a narrow page scrolls as a whole
  showRuns(runs, view.id);
  showFacts(null);
  view.read();
}

/** Takes over what the view has read. */
function onState(text, kind) {
  const wentWrong = shown.length === 1 && WRONG.includes(view.run.ending?.kind);
  pill.state(text, wentWrong ? "interrupted" : kind);
  const { epochs, lastEpoch } = view.run;
  runs = runs.map((run) => (run.id === view.id ? { ...run, status: kind, lastEpoch } : run));
  showRuns(runs, view.id);
  if (opened && epochs.length) sayStrangers();
}

/** Shows the runs in the address, or the newest one while it names none. */
function arrange() {
  if (address.oneOf("view", VIEWS)) return all();
  const readable = runs.filter((run) => run.error == null);
  const wanted = address.runs();
  const found = wanted.map((id) => readable.find((run) => run.id === id)).filter(Boolean);
  const [newest] = readable;
  if (found.length) open(found.map(({ id }) => id));
  else if (newest) open([newest.id]);
  else nothing();
  say("runs", missing(wanted, found, newest));
  return offer(found.length && found[0] !== newest && !picked ? newest : null);
}

/** Shows all runs at once. */
function all() {
  open([]);
  showRuns(runs, null);
  say("runs", null);
  offer(null);
}

/** What to say of a run that the address names and that is not there; null if all are. */
function missing(wanted, found, newest) {
  const lost = wanted.find((id) => !found.some((run) => run.id === id));
  if (lost === undefined) return null;
  const damaged = runs.find(({ id }) => id === lost);
  const why = damaged ? `The run ${lost} cannot be read: ${damaged.error}.` : `There is no run ${lost} here.`;
  return found.length || !newest ? why : `${why} This is the newest, “${newest.name}”.`;
}

function sayStrangers() {
  const words = address.strangers().map(([key, held]) => `${key}=${held}`);
  say("strangers", words.length ? `The address asks for what is not here: ${words.join(", ")}.` : null);
}

/** Shows runs that the reader has chosen; none is the newest one. */
function pick(ids) {
  place.write();
  if (ids.length && ids.join() === shown.join()) address.settle({});
  else address.choose({ runs: ids, epoch: null, view: null });
  hush();
  picked = ids.length > 0;
  opened = false;
  arrange();
}

/** Shows what the address says after it was changed from outside. */
function follow() {
  picked = address.runs().length > 0;
  opened = true;
  hush();
  timeline.restore(address.oneOf);
  const before = view;
  arrange();
  closer.restore(); // what it showed may not be here
  if (!view || view !== before) return;
  if (shown.length) place.begin();
  view.restore();
  closer.restore();
  if (view.run?.epochs.length) sayStrangers();
}

/** Offers a newer run to a reader who is not pulled to it. */
function offer(run) {
  const line = $("offer");
  line.hidden = !run || run.id === declined;
  if (line.hidden) return fill(line);
  const answer = (label, onclick) => h("button", { type: "button", class: "button", onclick }, label);
  return fill(
    line,
    h("span", {}, "A newer run: ", h("b", {}, run.name)),
    answer("Show it", () => pick([])),
    answer("Stay", () => {
      declined = run.id;
      line.hidden = true;
    }),
  );
}

function nothing() {
  view?.close();
  view = null;
  shown = [];
  address.shows(null);
  player.reset();
  pill.state("", "");
  showRuns(runs, null);
  showFacts(null);
  fill(
    main,
    notices,
    h(
      "div",
      { class: "message" },
      h("h1", {}, "No runs yet"),
      h(
        "p",
        {},
        "A run is one training that Underhood has recorded. ",
        "Add a recorder to a training and it appears here by itself, epoch by epoch:",
      ),
      scrollable(
        h(
          "pre",
          {},
          h("code", {}, 'config.addTrainingListeners(\n    TrainingRecorder.builder(store, "my-model").build());'),
        ),
      ),
    ),
  );
}

/** A link to another run keeps what was chosen, as far as that run has it. */
function onLink(event) {
  const link = event.target.closest("a[href^='#']");
  if (!link || link.hash.includes("?") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const ids = address.runs(link.hash);
  if (!ids.every((id) => runs.some((run) => run.id === id))) return;
  event.preventDefault();
  pick(ids);
}

async function read() {
  try {
    runs = await listRuns();
  } catch (error) {
    if (!view) fill(main, h("div", { class: "message" }, h("h1", {}, "No answer"), h("p", {}, error.message)));
    return;
  }
  const before = view;
  arrange();
  showRuns(runs, view?.id);
  if (view && view === before) view.read();
}

player = new Player(() => {
  view?.show();
  place?.moved();
  closer.show();
});
place = new Place(player);
closer.begin(player);
timeline = new Timeline($("timeline"), player, address.prefer);
timeline.restore(address.oneOf);
ticks($("runs"), $("ticked"));
themeButton($("theme"), () => view?.redraw());
const copy = copyButton($("copy"), $("copied"), () => address.link({ epoch: place.epoch, theme: chosenTheme() }));
addKey(
  "l",
  "L",
  "follow the training live",
  () => player.follow(true),
  () => player.live,
);
pageKeys(() => view?.content);
addKey("c", "C", "copy a link to this view", copy);
addKey("+", "+ − 0", "enlarge, reduce, show all of a map of dots that has the focus", null);
keySheet($("keys"));
takeAlong($("take"), () => ({ run: view?.run, epoch: player.epoch }));
onPick((id) => pick([id]));
address.onMove(follow);
document.addEventListener("click", onLink);
document.addEventListener("visibilitychange", onVisible);
for (const kind of ["click", "change"]) {
  // whoever has chosen something stays with the run
  main.addEventListener(kind, ({ target }) => target.closest("button, select, summary, input") && address.settle({}));
}
listen(onEvent, onConnection);
read();
