import assert from "node:assert/strict";
import { test } from "node:test";
import { figureUrl, tensorUrl } from "../../main/resources/dev/underhood/page/web/api.js";
import { figureOf, isFew } from "../../main/resources/dev/underhood/page/web/figures.js";
import { files } from "../../main/resources/dev/underhood/page/web/files.js";

test("a name from outside cannot leave its place in an address", () => {
  assert.equal(
    figureUrl("a/../b", "kernels", "png", { layer: "x&epoch=9", scale: null }),
    "runs/a%2F..%2Fb/figures/kernels.png?layer=x%26epoch%3D9",
  );
  assert.equal(tensorUrl("a", "kernels/01 Conv?", 3), "api/runs/a/tensors/kernels/01%20Conv%3F?epoch=3");
});

test("a choice is shown at once if all its few values explain themselves", () => {
  const values = ["each", "fixed"].map((name) => ({ name, explanation: "it does this" }));
  assert.equal(isFew({ values }), true);
  assert.equal(isFew({ values: [...values, ...values] }), false);
  assert.equal(isFew({ values: [{ name: "01Conv2d", explanation: "" }] }), false);
});

test("a card finds its figure by what the server says of it", () => {
  const figures = [
    { name: "kernels", card: "own" },
    { name: "model-summary", card: "model" },
  ];
  assert.equal(figureOf({ figures }, "model").name, "model-summary");
  assert.equal(figureOf({ figures: [] }, "model"), undefined);
});

const RUN = {
  id: "run-1",
  name: "cifar10",
  epochs: [0, 1, 2],
  films: { maxFrames: 300, maxPixels: 64_000_000, maxPixelsOfAFrame: 1_500_000 },
};

function offered(epoch, told) {
  const figure = { name: "kernels" };
  return files({ run: RUN, figure, parameters: { layer: "01Conv2d" }, epoch, choice: "01Conv2d", told }).filter(
    Boolean,
  );
}

test("a card offers the epoch as pictures, table and array, and all epochs as a film", () => {
  const list = offered(1, { aspect: 1, tensor: "kernels/01Conv2d" });
  assert.deepEqual(
    list.map(({ format }) => format),
    ["PNG", "SVG", "GIF", "CSV", "NPY", "More"],
  );
  const [png, , gif, csv] = list;
  assert.equal(png.name, "cifar10-kernels-01Conv2d-epoch-1.png");
  assert.match(png.url, /layer=01Conv2d&epoch=1&width=1600&theme=print$/);
  assert.equal(gif.name, "cifar10-kernels-01Conv2d.gif");
  assert.match(gif.url, /from=0&to=2/);
  assert.match(csv.url, /kernels\.csv\?layer=01Conv2d&epoch=1$/);
});

test("what never changes is no film, and what is no single array has none", () => {
  const formats = offered(null, { aspect: 1, tensor: null }).map(({ format }) => format);
  assert.deepEqual(formats, ["PNG", "SVG", "CSV", "More"]);
});
