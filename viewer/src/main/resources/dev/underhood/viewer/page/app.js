// The page: which run is shown, and how the training and the server are doing.
import { listRuns } from "./api.js";
import { fill, h } from "./dom.js";
import { listen } from "./live.js";
import { Player } from "./player.js";
import { RunView } from "./run.js";
import { onPick, showFacts, showRuns } from "./runs.js";
import { themeButton } from "./theme.js";
import { Timeline } from "./timeline.js";

const OTHERS_MS = 10_000;
const $ = (id) => document.getElementById(id);
const main = $("main");
const pill = $("pill");
const gone = new Set();
let runs = [];
let view = null;
let player = null;
let timeline = null;
let state = { text: "", kind: "" };

function showState() {
  const { text, kind } = gone.size
    ? { text: "server not reachable · trying again", kind: "lost" }
    : state;
  pill.hidden = !text;
  pill.className = `pill ${kind}`;
  fill(pill, h("span", { class: `dot ${kind}` }), h("span", {}, text));
}

/** Keeps track of one of the connections to the server. */
const connection = (name) => (there) => {
  const returned = gone.has(name) && there;
  if (there) gone.delete(name);
  else gone.add(name);
  showState();
  if (returned) read();
};

function open(id) {
  if (view?.id === id) return;
  view?.close();
  gone.delete("run");
  state = { text: "", kind: "" };
  player.reset();
  view = new RunView(id, {
    main,
    player,
    timeline,
    onConnection: connection("run"),
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
  // whoever looks back at an epoch stays with that run
  const kept = player.lookedBack && readable.find((run) => run.id === view?.id);
  const run = chosen ?? (kept || readable[0]);
  if (run) open(run.id);
  else nothing();
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
      h("p", {}, "A run is one training that Underhood has recorded. Add a recorder to a training and it appears here by itself, epoch by epoch:"),
      h("pre", {}, h("code", {}, 'config.addTrainingListeners(\n    TrainingRecorder.builder(store, "my-model").build());')),
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
listen(() => "/api/events", { runs: read }, connection("runs"));
// The events of the store tell which runs there are; how far the others are is asked for.
setInterval(() => {
  const others = runs.some((run) => run.status === "running" && run.id !== view?.id);
  if (others && !document.hidden) read();
}, OTHERS_MS);
read();
