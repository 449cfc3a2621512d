// The network as a picture: a box for each layer, which leads to its page, joined as far as the run tells.
import { layout, treeOf } from "./blocks.js";
import { h, svg } from "./dom.js";
import { lookLink } from "./look.js";
import { count, part, shape } from "./words.js";

const EDGE = 4; // around the picture, for the focus

/** Makes the picture. */
export function networkPicture(run) {
  const tree = treeOf(run.layers, new Map(run.blocks.map(({ name, kind }) => [name, kind])));
  const { width, height, boxes, lines, frames } = layout(tree);
  const most = Math.max(1, ...run.layers.map((layer) => layer.parameters));
  return h(
    "figure",
    { class: "network" },
    h(
      "div",
      { class: "network-scroll", tabindex: "0", role: "group", "aria-label": "Picture of the network" },
      placed(
        { width: width + 2 * EDGE, height: height + 2 * EDGE },
        "div",
        { class: "network-plan" },
        svg(
          "svg",
          { viewBox: `${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}`, "aria-hidden": "true" },
          lines.map((d) => svg("path", { d })),
          frames.map(({ x, y, width: w, height: high }) => svg("rect", { x, y, width: w, height: high, rx: 8 })),
        ),
        frames.map(({ name, x, y }) =>
          placed({ left: x + EDGE + 10, top: y + EDGE + 6 }, "span", { class: "frame-name" }, last(name)),
        ),
        h(
          "ol",
          {},
          boxes.map((box) => h("li", {}, layerBox(run, box, most))),
        ),
      ),
    ),
    h("figcaption", {}, caption(tree, frames)),
  );
}

/** An element at a place; the page allows no styles in markup. */
function placed(pixels, ...made) {
  const element = h(...made);
  for (const [side, length] of Object.entries(pixels)) element.style[side] = `${length}px`;
  return element;
}

const last = (name) => name.slice(name.lastIndexOf("/") + 1);

/** The share of the parameters is a bar and a number. */
function layerBox(run, { layer, x, y, width, height }, most) {
  const { title, type, parameters, outputShape } = layer;
  const share = parameters && run.parameters ? parameters / run.parameters : 0;
  const output = outputShape.length ? shape(outputShape) : "";
  const bar = h("i", { class: "bar" });
  bar.style.width = `${(100 * parameters) / most}%`;
  const link = lookLink(
    { look: "layer", layer: layer.name },
    {
      class: "layer-box",
      title: [
        type,
        output && `output ${output}`,
        parameters && `${count(parameters)} parameters, ${part(share)} of all`,
      ]
        .filter(Boolean)
        .join(", "),
    },
    h("b", {}, title),
    h("span", {}, output.replace(/^N×/u, "")),
    h("span", { class: "weight" }, parameters > 0 && `${count(parameters)} · ${part(share)}`),
    parameters > 0 && bar,
  );
  for (const [side, length] of Object.entries({ left: x + EDGE, top: y + EDGE, width, height })) {
    link.style[side] = `${length}px`;
  }
  return link;
}

function caption(tree, frames) {
  const words = ["Each box leads to the layer's page. The bar is its share of the parameters."];
  if (tree.kind === "unknown" && tree.parts.length > 1) {
    words.push(
      "This run does not tell how the outermost blocks are joined, so they stand in their order, without lines.",
    );
  }
  if (frames.length) words.push("How the layers in a dashed frame are joined is not known.");
  return words.join(" ");
}
