// How the blocks of a network stand to each other, and where each of its layers lies in a picture of it.

const BOX = { width: 200, height: 46 };
const GAP = 18; // between what follows each other
const AISLE = 14; // between branches
const FORK = 20; // above and below branches
const PAD = 10; // of a frame
const LABEL = 20; // of a frame's words

/**
 * The blocks of a network as a tree.
 *
 * @param layers in the network's order, with name, the path of the block, and title
 * @param kinds how the parts of a block are joined, by its path, "" for the network: "sequence", "branches"; whatever
 *     else is not known
 * @returns the network: name, kind, parts; a layer has no parts but itself as layer
 */
export function treeOf(layers, kinds) {
  const root = block("", kinds);
  for (const layer of layers) {
    const names = layer.name.split("/");
    let at = root;
    names.slice(0, -1).forEach((_, i) => {
      const name = names.slice(0, i + 1).join("/");
      let next = at.parts.find((part) => part.name === name && part.parts);
      if (!next) at.parts.push((next = block(name, kinds)));
      at = next;
    });
    at.parts.push({ name: layer.name, layer });
  }
  return root;
}

const block = (name, kinds) => ({ name, kind: kinds.get(name) ?? "unknown", parts: [] });

/**
 * Lays the tree out, from the top down.
 *
 * @returns width and height; boxes, each a layer at x, y with width and height; lines as SVG path data; frames around
 *     what is joined in a way that is not known, each with the name of its block
 */
export function layout(tree) {
  const drawing = { boxes: [], lines: [], frames: [] };
  const size = measure(tree);
  put(tree, 0, 0, drawing);
  return { ...size, ...drawing };
}

const isFramed = (node) => node.kind !== "sequence" && node.kind !== "branches" && node.name !== "";

function measure(node) {
  if (!node.parts) return (node.size = BOX);
  const sizes = node.parts.map(measure);
  const widths = sizes.map(({ width }) => width);
  const heights = sizes.map(({ height }) => height);
  const sum = (numbers, gap) =>
    numbers.reduce((total, each) => total + each, 0) + gap * Math.max(0, numbers.length - 1);
  const size =
    node.kind === "branches"
      ? { width: sum(widths, AISLE), height: Math.max(...heights) + 2 * FORK }
      : { width: Math.max(0, ...widths), height: sum(heights, GAP) };
  node.size = isFramed(node) ? { width: size.width + 2 * PAD, height: size.height + 2 * PAD + LABEL } : size;
  return node.size;
}

function put(node, x, y, drawing) {
  const { width, height } = node.size;
  const middle = x + width / 2;
  if (!node.parts) {
    drawing.boxes.push({ layer: node.layer, x, y, width, height });
  } else if (node.kind === "branches") {
    let left = x;
    for (const part of node.parts) {
      const at = left + part.size.width / 2;
      const top = y + FORK;
      put(part, left, top, drawing);
      drawing.lines.push(`M${middle} ${y}V${y + FORK / 2}H${at}V${top}`);
      drawing.lines.push(`M${at} ${top + part.size.height}V${y + height - FORK / 2}H${middle}V${y + height}`);
      left += part.size.width + AISLE;
    }
  } else {
    const framed = isFramed(node);
    if (framed) drawing.frames.push({ name: node.name, x, y, width, height });
    let top = y + (framed ? PAD + LABEL : 0);
    node.parts.forEach((part, i) => {
      if (i && node.kind === "sequence") drawing.lines.push(`M${middle} ${top - GAP}V${top}`);
      put(part, middle - part.size.width / 2, top, drawing);
      top += part.size.height + GAP;
    });
  }
}
