// The page: which run is shown, and how the training and the server are doing.
import { listRuns } from "./api.js";
import { fill, h } from "./dom.js";
import { listen } from "./live.js";
import { Player } from "./player.js";
import { RunView } from "./run.js";
import { onPick, showFacts, showRuns } from "./runs.js";
import { themeButton } from "./theme.js";
import { Timeline } from "./timeline.js";

const $ = (id) => document.getElementById(id);
const main = $("main");
const pill = $("pill");
let runs = [];
let view = null;
let player = null;
let timeline = null;
let state = { text: "", kind: "" };
// "" while the server is there, "lost", or "ended" if it has said goodbye
let absence = "";
// whether something was chosen on the run's cards
let touched = false;
// what has happened while nobody could see the page
let unseen = false;
let declined = null;

function showState() {
  const { text, kind } = absence ? { text: absent(), kind: "lost" } : state;
  pill.hidden = !text;
  pill.className = `pill ${kind}`;
  fill(pill, h("span", { class: `dot ${kind}` }), h("span", {}, text));
}

function absent() {
  if (absence === "lost") return "server not reachable · trying again";
  return [state.text, "the viewer has ended"].filter(Boolean).join(" · ");
}

function onConnection(there) {
  const returned = absence && there;
  absence = there ? "" : absence || "lost";
  showState();
  if (returned) read();
}

function onEvent(name, data) {
  if (name === "closed") {
    absence = "ended";
    showState();
  } else if (document.hidden) {
    unseen = true;
  } else if (name === "runs") {
    read();
  } else {
    runs = runs.map((run) => (run.id === data.id ? { ...run, ...data } : run));
    showRuns(runs, view?.id);
    if (view?.id === data.id) view.read();
  }
}

function onVisible() {
  if (document.hidden || !unseen) return;
  unseen = false;
  read();
}

function open(id) {
  if (view?.id === id) return;
  view?.close();
  touched = false;
  state = { text: "", kind: "" };
  player.reset();
  view = new RunView(id, {
    main,
    player,
    timeline,
    onState: (text, kind) => {
      state = { text, kind };
      showState();
      runs = runs.map((run) => (run.id === id ? { ...run, status: kind, lastEpoch: view.run.lastEpoch } : run));
      showRuns(runs, id);
    },
  });
  const name = runs.find((run) => run.id === id)?.name;
  document.title = name ? `${name} – Underhood` : "Underhood";
  main.scrollTop = 0;
  scrollTo(0, 0); // a narrow page scrolls as a whole
  showState();
  showRuns(runs, id);
  showFacts(null);
  view.read();
}

/** Shows the run in the address, or the newest one as long as none was chosen. */
function choose() {
  const readable = runs.filter((run) => run.error == null);
  const chosen = readable.find((run) => run.id === location.hash.slice(1));
  // whoever looks back at an epoch, or has chosen what to see, stays with that run
  const kept = (touched || player.lookedBack) && readable.find((run) => run.id === view?.id);
  const run = chosen ?? (kept || readable[0]);
  if (run) open(run.id);
  else nothing();
  offer(!chosen && run !== readable[0] ? readable[0] : null);
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
    answer("Show it", () => {
      line.hidden = true;
      open(run.id);
    }),
    answer("Stay", () => {
      declined = run.id;
      line.hidden = true;
    }),
  );
}

function nothing() {
  view?.close();
  view = null;
  player.reset();
  state = { text: "", kind: "" };
  showState();
  showRuns(runs, null);
  showFacts(null);
  fill(
    main,
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
      h(
        "pre",
        {},
        h("code", {}, 'config.addTrainingListeners(\n    TrainingRecorder.builder(store, "my-model").build());'),
      ),
    ),
  );
}

async function read() {
  try {
    runs = await listRuns();
  } catch (error) {
    if (!view) fill(main, h("div", { class: "message" }, h("h1", {}, "No answer"), h("p", {}, error.message)));
    return;
  }
  const before = view;
  choose();
  showRuns(runs, view?.id);
  if (view && view === before) view.read();
}

player = new Player(() => view?.show());
timeline = new Timeline($("timeline"), player);
themeButton($("theme"), () => view?.redraw());
onPick((id) => (location.hash = id));
addEventListener("hashchange", choose);
document.addEventListener("visibilitychange", onVisible);
for (const kind of ["click", "change"]) {
  main.addEventListener(kind, ({ target }) => (touched ||= target.closest("button, select, summary, input") !== null));
}
listen(onEvent, onConnection);
read();
