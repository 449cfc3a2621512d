// Which view shows which runs.
import { CompareView } from "./compare.js";
import { RunView } from "./run.js";
import { TableView } from "./table.js";

/** What an address asks for as its view, where that is not one of some runs. */
export const VIEWS = ["table"];

/**
 * Makes the view of some runs. A view has id (of a run, or of several joined by "+"), run (what the API tells of it,
 * null before), shows(id), read() (asks for what is recorded by now), show() (the player's epoch), restore() (what the
 * address says by now), redraw() and close().
 *
 * @param ids the runs; several are compared, none are all of them in a table
 * @param page main (an element), player, timeline, runs() (those of the list), onState(text, kind)
 */
export function viewOf(ids, page) {
  if (!ids.length) return new TableView(page);
  return ids.length > 1 ? new CompareView(ids, page) : new RunView(ids[0], page);
}
