import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, lacking, panel } from "../../main/resources/dev/underhood/page/web/taking.js";

const run = { id: "a", name: "my run", films: { video: false } };
const kernels = {
  name: "kernels",
  chosen: { layer: "01Conv2d", scale: "each" },
  tensor: "kernels/01Conv2d",
  changes: true,
};
const wanted = {
  what: "figure",
  format: "png",
  figures: [kernels],
  layout: "auto",
  epoch: 3,
  from: 2,
  to: 9,
  every: 1,
  fps: 8,
  width: 1280,
  theme: "dark",
};

test("a picture is of one epoch, a film of some, each with what was chosen", () => {
  assert.deepEqual(asked(run, wanted), {
    url: "runs/a/figures/kernels.png?layer=01Conv2d&scale=each&epoch=3&width=1280&theme=dark",
    name: "my-run-kernels-epoch-3.png",
  });
  assert.deepEqual(asked(run, { ...wanted, format: "mp4", every: 2 }), {
    url: "runs/a/figures/kernels.mp4?layer=01Conv2d&scale=each&from=2&to=9&every=2&fps=8&hold=8&width=1280&theme=dark",
    name: "my-run-kernels-epochs-2-9.mp4",
  });
});

test("numbers have no size and no colours", () => {
  assert.equal(
    asked(run, { ...wanted, format: "csv" }).url,
    "runs/a/figures/kernels.csv?layer=01Conv2d&scale=each&epoch=3",
  );
  assert.equal(asked(run, { ...wanted, format: "npy" }).url, "api/runs/a/tensors/kernels/01Conv2d?epoch=3");
});

test("several panels have the shape of a slide", () => {
  const { url } = asked(run, { ...wanted, what: "panels", figures: [kernels, { name: "curve", chosen: {} }] });
  const query = new URL(url, "http://host/").searchParams;
  assert.equal(query.get("panels"), "kernels(layer=01Conv2d;scale=each),curve");
  assert.equal(`${query.get("width")}×${query.get("height")}`, "1280×720");
  assert.equal(panel({ name: "curve", chosen: {} }), "curve");
});

test("the whole run begins with what was chosen", () => {
  assert.deepEqual(asked(run, { ...wanted, what: "run", format: "html" }), {
    url: "runs/a.html?from=2&to=9&layer=01Conv2d&scale=each&theme=dark",
    name: "my-run.html",
  });
});

test("what cannot be had is said with what can", () => {
  assert.match(lacking(run, "mp4", [kernels]), /ffmpeg .* GIF/);
  assert.equal(lacking({ films: { video: true } }, "mp4", [kernels]), "");
  assert.match(lacking(run, "npy", [{ ...kernels, tensor: null }]), /CSV/);
  assert.match(lacking(run, "gif", [{ ...kernels, changes: false }]), /PNG/);
});
