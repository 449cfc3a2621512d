import assert from "node:assert/strict";
import { test } from "node:test";
import { film } from "../../main/resources/dev/underhood/page/web/film.js";

const LIMITS = { maxFrames: 300, maxPixels: 64_000_000, maxPixelsOfAFrame: 1_500_000 };
const upTo = (last) => Array.from({ length: last + 1 }, (_, epoch) => epoch);

/** The pixels of all frames of a film, with the heights that the server would round to. */
const pixels = (frames, { width }, aspect) => frames * width * Math.ceil(width / aspect);

test("a short run is a film of all its epochs", () => {
  const { parameters, words } = film(upTo(24), 1.5, LIMITS);
  assert.deepEqual(parameters, { from: 0, to: 24, every: null, fps: 4, hold: 4, width: 900 });
  assert.equal(words, "all 25 epochs");
});

test("a run of many epochs plays faster", () => {
  assert.equal(film(upTo(59), 1, LIMITS).parameters.fps, 4);
  assert.equal(film(upTo(60), 1, LIMITS).parameters.fps, 12);
});

test("a run of more epochs than a film has frames leaves some out and says which", () => {
  const { parameters, words, title } = film(upTo(1000), 1, LIMITS);
  assert.equal(parameters.every, 4);
  assert.equal(words, "251 of 1001 epochs");
  assert.equal(title, "Every 4th epoch: a GIF has at most 300 frames");
  assert.match(film(upTo(599), 1, LIMITS).title, /^Every 3rd epoch/);
});

test("no film is larger than the server makes one", () => {
  for (const last of [1, 60, 299, 300, 5000]) {
    for (const aspect of [0.2, 1, 3.7, 12]) {
      const { parameters } = film(upTo(last), aspect, LIMITS);
      const frames = Math.ceil(last / (parameters.every ?? 1)) + 1;
      assert.ok(frames <= LIMITS.maxFrames);
      assert.ok(pixels(1, parameters, aspect) <= LIMITS.maxPixelsOfAFrame, `a frame of ${last} at ${aspect}`);
      assert.ok(pixels(frames, parameters, aspect) <= LIMITS.maxPixels, `all frames of ${last} at ${aspect}`);
    }
  }
});
