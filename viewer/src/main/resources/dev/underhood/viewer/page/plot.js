// The metric in the timeline's track: which one, its values, and its best epoch.
import { readScalar } from "./api.js";
import { median } from "./words.js";

const SECONDS = "time/epoch";
// How far the points of an embedding move: it falls as the layout settles.
const MOVEMENT = "embedding/movement";
const RECENT = 5;

const isError = (name) => /loss|error/i.test(name);

/**
 * The validation metric that says most; the loss where there is no other; how the points move where nothing is trained;
 * null without any.
 */
function metricOf(names) {
  const validate = names.filter((name) => name.startsWith("validate/"));
  const movement = names.find((name) => name === MOVEMENT);
  return validate.find((name) => !isError(name)) ?? validate[0] ?? names.find(isError) ?? movement ?? null;
}

/** Reads the metric's values, its best epoch, and the seconds that an epoch takes by now. */
export async function readPlot(run) {
  const metric = metricOf(run.scalars);
  const [series, times] = await Promise.all([
    metric ? readScalar(run.id, metric) : [],
    run.scalars.includes(SECONDS) ? readScalar(run.id, SECONDS) : [],
  ]);
  const seconds = median(times.slice(-RECENT).map(([, time]) => time));
  const sign = metric && isError(metric) ? -1 : 1;
  const best = series
    .filter(([, y]) => metric !== MOVEMENT && Number.isFinite(y))
    .reduce((top, point) => (top === null || sign * point[1] > sign * top[1] ? point : top), null);
  return { metric, series, seconds, best: best && best[0], plannedEpochs: run.plannedEpochs };
}
