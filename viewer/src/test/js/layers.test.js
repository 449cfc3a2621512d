import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder, layersOf, ofLayer } from "../../main/resources/dev/underhood/page/web/layers.js";

const row = (name, parameters) => ({ name, title: name, outputShape: [], parameters, trainedParameters: parameters });
const showing = (...names) => ({
  name: "seen",
  choices: [{ name: "layer", values: names.map((name) => ({ name, label: name })) }],
});
const run = (figure) => ({
  layers: [row("01Conv2d", 4), row("02Block/01Linear", 2), row("02Block/02Linear", 3), row("03LSTM", 9)],
  figures: [figure],
});

test("a block that a figure shows as a whole has a page behind the layers inside it", () => {
  const all = layersOf(run(showing("02Block", "01Conv2d", "03LSTM/hidden")));
  assert.deepEqual(
    all.map(({ name, parameters }) => [name, parameters]),
    [
      ["01Conv2d", 4],
      ["02Block/01Linear", 2],
      ["02Block/02Linear", 3],
      ["02Block", 5],
      ["03LSTM", 9],
    ],
  );
});

test("what is no layer of the network, such as all of them, has no page", () => {
  assert.equal(layersOf(run(showing("all"))).length, 4);
});

test("parts that have names belong to their layer, layers inside a block do not", () => {
  const figure = showing("03LSTM/hidden", "03LSTM", "02Block/01Linear", "02Block");
  assert.deepEqual(
    ofLayer(figure, "03LSTM").map(({ name }) => name),
    ["03LSTM/hidden", "03LSTM"],
  );
  assert.deepEqual(
    ofLayer(figure, "02Block").map(({ name }) => name),
    ["02Block"],
  );
});

test("layers stand in the order of the network, wherever a figure has them", () => {
  const figure = showing("03LSTM/hidden", "02Block", "01Conv2d", "02Block/01Linear");
  assert.deepEqual(
    inOrder(run(figure), figure.choices[0].values).map(({ name }) => name),
    ["01Conv2d", "02Block/01Linear", "02Block", "03LSTM/hidden"],
  );
});
