// Which view shows which runs.
import { say } from "./notice.js";
import { RunView } from "./run.js";

/**
 * Makes the view of some runs. A view has id (of a run, or of several joined by "+"), run (what the API tells of it,
 * null before), shows(id), read() (asks for what is recorded by now), show() (the player's epoch), restore() (what the
 * address says by now), redraw() and close().
 *
 * @param ids the runs; of several, the first is shown
 * @param page main (an element), player, timeline, onState(text, kind)
 */
export function viewOf(ids, page) {
  say("several", ids.length > 1 ? `Of these ${ids.length} runs, the first is shown.` : null);
  return new RunView(ids[0], page);
}
