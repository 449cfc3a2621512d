// The model's summary, layer by layer.
import { card } from "./cards.js";
import { fill, h } from "./dom.js";
import { files } from "./files.js";
import { lookLink } from "./look.js";
import { networkPicture } from "./network.js";
import { count, outputs, shape } from "./words.js";

const head = (text, kind) => h("th", { scope: "col", class: kind }, text);
const cell = (text, kind) => h("td", { class: kind }, text);

/**
 * Makes the card; it is the same at every epoch.
 *
 * @param figure the summary as a figure, for those who want a file; may be missing
 */
export function modelCard(run, figure) {
  const { element, downloads, choices, body } = card("full", "Model", null);
  if (figure) downloads.show(files({ run, figure, parameters: {}, epoch: null, choice: null, told: figure }));
  const partlyTrained = run.trainedParameters !== run.parameters;
  fill(
    choices,
    h(
      "span",
      { class: "facts" },
      `${run.layers.length} ${run.layers.length === 1 ? "layer" : "layers"} · ${count(run.parameters)} parameters, `,
      partlyTrained ? `${count(run.trainedParameters)} trained` : "all trained",
    ),
  );
  const most = Math.max(1, ...run.layers.map((layer) => layer.parameters));
  const row = (layer) =>
    h(
      "tr",
      {},
      h("th", { scope: "row", title: layer.name }, lookLink({ look: "layer", layer: layer.name }, {}, layer.title)),
      cell(layer.type),
      cell(shape(layer.outputShape), "number"),
      cell(share(layer.parameters / most), "share"),
      cell(count(layer.parameters), layer.parameters ? "number" : "number none"),
      partlyTrained && cell(count(layer.trainedParameters), "number"),
    );
  fill(
    body,
    outputs(run).map((words) => h("p", { class: "output" }, words)),
    h("div", { class: "model-parts" }, networkPicture(run), table(run, partlyTrained, row)),
  );
  return element;
}

function table(run, partlyTrained, row) {
  return h(
    "div",
    { class: "scroller" },
    h(
      "table",
      { class: "model" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head("Layer"),
          head("Type"),
          head("Output", "number"),
          head(h("span", { class: "unseen" }, "Share of the largest"), "share"),
          head("Parameters", "number"),
          partlyTrained && head("Trained", "number"),
        ),
      ),
      h("tbody", {}, run.layers.map(row)),
      h(
        "tfoot",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "row", colspan: 4 }, "Total"),
          cell(count(run.parameters), "number"),
          partlyTrained && cell(count(run.trainedParameters), "number"),
        ),
      ),
    ),
  );
}

function share(ratio) {
  if (!ratio) return "";
  const bar = h("i", { class: "bar" });
  bar.style.width = `${Math.max(1, 100 * ratio)}%`;
  return bar;
}
