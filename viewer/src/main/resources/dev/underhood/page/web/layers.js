// The layers of a run in the network's order, and what figures have of them.

const isPartOf = (name, layer) => name.startsWith(`${layer}/`) && /^\D/u.test(name.slice(layer.length + 1));

/** The values of a choice of a figure; none if it has no such choice. */
export const valuesOf = (figure, choice) => figure.choices.find(({ name }) => name === choice)?.values ?? [];

/** What a figure has of a layer: the layer, or parts of it that have names, such as "03LSTM/hidden". */
export const ofLayer = (figure, layer) =>
  valuesOf(figure, "layer").filter(({ name }) => name === layer || isPartOf(name, layer));

/**
 * All layers that have a page: those of the model's summary and, behind the last layer that is inside, a block that
 * figures show as a whole.
 */
export function layersOf(run) {
  const rows = run.layers.map((layer) => ({ ...layer }));
  for (const figure of run.figures) {
    for (const { name, label } of valuesOf(figure, "layer")) {
      const isKnown = rows.some((row) => row.name === name || isPartOf(name, row.name));
      if (isKnown || !rows.some((row) => row.name.startsWith(`${name}/`))) continue;
      const last = rows.findLastIndex((row) => row.name.startsWith(`${name}/`));
      const inside = run.layers.filter((row) => row.name.startsWith(`${name}/`));
      const sum = (key) => inside.reduce((total, row) => total + row[key], 0);
      const [parameters, trainedParameters] = [sum("parameters"), sum("trainedParameters")];
      rows.splice(last + 1, 0, { name, title: label, type: "", outputShape: [], parameters, trainedParameters });
    }
  }
  return rows;
}

/** Sorts values of a choice of layers into the network's order; parts stay behind each other. */
export function inOrder(run, values) {
  const names = layersOf(run).map(({ name }) => name);
  const place = ({ name }) => names.findIndex((layer) => name === layer || isPartOf(name, layer));
  return [...values].sort((one, other) => place(one) - place(other));
}
