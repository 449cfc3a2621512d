// The viewer's HTTP API, as the page uses it.
import { rowsOf } from "./csv.js";
import { at } from "./server.js";

/** Says what went wrong in words that can be shown. */
export class ApiError extends Error {
  /** @param again after how many seconds it may be tried again; 0 if the server does not say */
  constructor(message, status = 0, again = 0) {
    super(message);
    this.status = status;
    this.again = again;
  }
}

const BUSY = 503;
// A client that would have to wait longer than this many seconds is told why instead.
const SOON = 5;
const UNREACHABLE = "The viewer's server does not answer.";

const part = encodeURIComponent;
const path = (name) => name.split("/").map(part).join("/");

async function get(url, tries = 5) {
  let response;
  try {
    response = await fetch(at(url), { signal: AbortSignal.timeout(20_000) });
  } catch {
    throw new ApiError(UNREACHABLE);
  }
  const again = response.status === BUSY ? Number(response.headers.get("Retry-After")) || 0 : 0;
  if (response.status === BUSY && tries > 1 && again <= SOON) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return get(url, tries - 1);
  }
  if (!response.ok) throw new ApiError(await reason(response), response.status, again);
  return response;
}

async function reason(response) {
  const text = await response.text().catch(() => "");
  try {
    const { error, message } = JSON.parse(text);
    return String(message ?? error).slice(0, 300);
  } catch {
    return text.trim().slice(0, 300) || `The server answered ${response.status}.`;
  }
}

const json = async (url) => (await get(url)).json();

export const listRuns = async () => (await json("api/runs")).runs;
export const readRun = (id) => json(`api/runs/${part(id)}`);
export const readFigure = (id, figure, query) => json(`api/runs/${part(id)}/figures/${part(figure)}?${query}`);
/** Reads what a figure shows as a table: its rows by the names of its columns, as texts. */
export const readTable = async (id, figure, parameters) =>
  rowsOf(await (await get(figureUrl(id, figure, "csv", parameters))).text());
/**
 * Reads what a picture shows at a pixel (x, y), or where it shows what is searched for (find): row, as a row of the
 * figure's table, null if nothing; its number; at, the pixel, null where the picture does not show it.
 */
export const readRow = (id, figure, parameters) =>
  json(`api/runs/${part(id)}/figures/${part(figure)}/row?${query(parameters)}`);
/** Reads all that it shows there: rows of the table, maybe none. */
export const readRows = async (...place) => (await readRow(...place)).rows;
/** Reads what the curves of several runs show at a pixel. */
export const readCurveRows = async (place) => (await json(`compare/curves/row?${query(place)}`)).rows;
export const readProbes = (id, epoch, head) =>
  json(`api/runs/${part(id)}/probes?epoch=${epoch}${head == null ? "" : `&head=${part(head)}`}`);
/** Reads what the timeline marks: kind, epoch, from, to, words; the flips of a probe if one is given. */
export const readMarks = async (id, probe, head) =>
  (await json(`api/runs/${part(id)}/marks?${query({ probe, head })}`)).marks;
/** Reads what some probes were taken for, epoch by epoch. */
export const readHistories = (id, probes, head) =>
  json(`api/runs/${part(id)}/probes/history?${query({ probes, head })}`);

/** Reads which classes are mixed up most; with true and taken, the examples behind that pair. */
export const readConfusions = (id, parameters) => json(`api/runs/${part(id)}/confusions?${query(parameters)}`);
/** Reads the best of every number: metrics (which end is better, by name), runs ([value, epoch] by id and name). */
export const readResults = () => json("api/results");

/** Reads whether all of a run can be read: state, lostEpochs, remark. */
export const readCheckup = (id) => json(`api/runs/${part(id)}/check`);

/** Reads what several runs are called, which metrics they have, and what differs between them. */
export const readComparison = (ids) => json(`api/compare?${query({ runs: ids.join(",") })}`);

/** Reads one epoch scalar as [[epoch, value]…]; empty if it is not recorded yet. */
export async function readScalar(id, name) {
  const { epochs } = await json(`api/runs/${part(id)}/scalars?name=${part(name)}`);
  const { x = [], y = [] } = epochs?.[name] ?? {};
  return x.map((epoch, i) => [epoch, Number(y[i])]);
}

export const tensorUrl = (id, name, epoch) => `api/runs/${part(id)}/tensors/${path(name)}?epoch=${epoch}`;

/** The address of a figure; parameters that are null are left to the server. */
export function figureUrl(id, figure, format, parameters) {
  return `runs/${part(id)}/figures/${part(figure)}.${format}?${query(parameters)}`;
}

/** The address of a whole run as one file; parameters that are null are left to the server. */
export const pageUrl = (id, parameters) => `runs/${part(id)}.html?${query(parameters)}`;

/** The address of the curves of several runs; parameters that are null are left to the server. */
export const curvesUrl = (format, parameters) => `compare/curves.${format}?${query(parameters)}`;

function query(parameters) {
  const known = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value != null) known.set(name, value);
  }
  return known;
}

/**
 * Fetches a file that the server makes meanwhile; tells how many bytes have come.
 *
 * @param signal stops it, on the server too
 */
export async function fetchFile(url, signal, onBytes) {
  const chunks = [];
  let response;
  try {
    response = await fetch(at(url), { signal });
  } catch {
    throw new ApiError(UNREACHABLE);
  }
  if (!response.ok) throw new ApiError(await reason(response), response.status);
  let bytes = 0;
  try {
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      onBytes((bytes += value.length));
    }
  } catch {
    throw new ApiError("The server stopped in the middle: try again.");
  }
  return new Blob(chunks, { type: response.headers.get("Content-Type") });
}

/** Finds out why a picture did not come, as an ApiError; null if it would come by now. */
export async function whyNoPicture(url) {
  try {
    await get(url);
    return null;
  } catch (error) {
    return error;
  }
}
