// The address of the page holds what is shown, so that a link, a reload, back and forward show it again. This is the
// only module that reads and writes it.
//
//   #run-a+run-b?epoch=12&kernels.layer=03Conv2d&theme=dark
//
// Before the "?" stand the runs; none is the newest one, whichever that is. Behind it stands what differs from the
// defaults, so addresses are short. Without an epoch it is the newest one, followed while the run trains.
//
// A view adds a key by using it. It reads it with value("compare.smooth"), or with oneOf if it knows all values; it
// writes it with choose({ "compare.smooth": "0.6" }), null for the default; and it reads it again when onMove calls.
// People edit addresses: a view checks what it reads, and says what it shows instead. What no view has read, and what
// oneOf does not know, is told by strangers().
import { at } from "./server.js";

let read = null;
let state = { runs: [], values: new Map() };
// The runs on the page; every choice is one of theirs, so the address names them from then on. Null if there are none.
let shown = null;
// All values that a key can have, or null if its view checks it, for all keys that were asked for.
const known = new Map();

/** The ids of the runs in the address, or in that of a link ("#…"). */
export const runs = (hash = location.hash) => parse(hash).runs;

/** What a key holds; null if it is at its default. */
export function value(key) {
  if (!known.has(key)) known.set(key, null);
  return now().values.get(key) ?? null;
}

/** What a key holds if it is one of these values; null if it is at its default. */
export function oneOf(key, values) {
  known.set(key, values);
  const held = now().values.get(key);
  return values.includes(held) ? held : null;
}

/** The choices that nobody can follow, as [key, value]. */
export function strangers() {
  return [...now().values].filter(([key, held]) => !known.has(key) || known.get(key)?.includes(held) === false);
}

/** Is told which runs are on the page, whatever the address says: a list of ids, or null. */
export function shows(ids) {
  shown = ids;
}

/**
 * Takes a choice over, as a step of the history: "back" undoes it.
 *
 * @param changes values by key, null for the default; "runs" is a list of ids, where others are to be shown
 */
export const choose = (changes) => write({ runs: shown, ...changes }, "pushState");

/** Takes a small step over (the next epoch, the next six probes): "back" leads to where the walk began. */
export const settle = (changes) => write({ runs: shown, ...changes }, "replaceState");

/** Takes over what belongs to the reader and not to a run: the page still shows the newest run if it did. */
export const prefer = (changes) => write(changes, "replaceState");

/** A link to what is on the page, with these changes. */
export function link(changes = {}) {
  return at("") + format(changed({ runs: shown, ...changes }));
}

/** Calls back when another address was opened in this window: by back, by forward, by a link, by hand. */
export const onMove = (callback) => addEventListener("hashchange", callback);

function now() {
  if (location.hash !== read) state = parse((read = location.hash));
  return state;
}

function changed({ runs: ids, ...changes }) {
  const { runs: before, values } = now();
  const after = new Map(values);
  for (const [key, held] of Object.entries(changes)) {
    if (held === null) after.delete(key);
    else after.set(key, String(held));
  }
  return { runs: ids ?? before, values: after };
}

function write(changes, how) {
  const next = format(changed(changes));
  if (next !== format(now())) history[how](null, "", next || location.pathname + location.search);
}

function parse(hash) {
  const [ids, choices = ""] = hash.replace(/^#/u, "").split(/\?(.*)/su);
  return { runs: ids.split(/\+|%2B/iu).filter(Boolean), values: new Map(new URLSearchParams(choices)) };
}

/** Empty if everything is at its default. */
function format({ runs: ids, values }) {
  // These may stand in an address as they are, and are easier to read.
  const choices = new URLSearchParams([...values]).toString().replace(/%(2C|2F|3A)/gu, decodeURIComponent);
  return ids.length || choices ? `#${ids.join("+")}${choices && `?${choices}`}` : "";
}
