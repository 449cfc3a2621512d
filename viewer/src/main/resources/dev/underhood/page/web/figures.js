// What the server says of figures: what can be chosen of them, and what that changes.
import { readFigure } from "./api.js";
import { Kept } from "./kept.js";

const FEW = 3;
const MOST = 300;
const known = new Kept(MOST);

/** The figure that a certain card shows; undefined if the run has none. */
export const figureOf = (run, card) => run.figures.find((figure) => figure.card === card);

/** Whether all values of a choice are a few words with an explanation, to be seen at once. */
export const isFew = ({ values }) => values.length <= FEW && values.every(({ explanation }) => explanation);

/**
 * What the server says of a figure that is asked for with these parameters: aspect, grows, tensor and facts.
 *
 * @param parameters by name; null for the default
 */
export function describe(run, figure, parameters) {
  const first = (name) => figure.choices.find((choice) => choice.name === name)?.values[0].name;
  const chosen = Object.entries(parameters).filter(([name, value]) => value != null && value !== first(name));
  return chosen.length ? ask(run, figure, chosen) : Promise.resolve(figure);
}

/**
 * The numbers of the filters that a figure can show of a layer, from 1; empty if it shows none.
 *
 * @param layer the value of its choice of layers
 */
export const filtersIn = async (run, figure, layer) => (await ask(run, figure, [["layer", layer]])).filters ?? [];

function ask(run, figure, chosen) {
  const query = new URLSearchParams(chosen);
  const key = `${run.id} ${run.startedAt} ${figure.name} ${query}`;
  // Where that fails, its picture says why.
  return known
    .of(key, () => readFigure(run.id, figure.name, query))
    .catch(() => ({ aspect: figure.aspect, grows: true, tensor: null, facts: "", explanation: figure.explanation }));
}
