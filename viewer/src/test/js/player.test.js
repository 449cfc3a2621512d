import assert from "node:assert/strict";
import { test } from "node:test";
import { Player } from "../../main/resources/dev/underhood/page/web/player.js";

function player(epochs, live = false) {
  const made = new Player(() => {});
  made.arrive(epochs, live);
  return made;
}

test("a run that has ended is shown at its last epoch, and is not followed", () => {
  const { epoch, following } = player([0, 1, 2]);
  assert.deepEqual({ epoch, following }, { epoch: 2, following: false });
});

test("a running training is followed until the reader goes elsewhere", () => {
  const watched = player([0, 1], true);
  watched.arrive([0, 1, 2], true);
  assert.equal(watched.epoch, 2);
  watched.step(-1);
  watched.arrive([0, 1, 2, 3], true);
  assert.equal(watched.epoch, 1);
  assert.equal(watched.following, false);
  watched.follow(true);
  assert.equal(watched.epoch, 3);
});

test("what is recorded while the reader looks elsewhere is counted until the newest is looked at", () => {
  const watched = player([0, 1], true);
  watched.step(-1);
  assert.equal(watched.fresh, 0);
  watched.arrive([0, 1, 2, 3], true);
  assert.equal(watched.fresh, 2);
  watched.seek(1);
  assert.equal(watched.fresh, 2);
  watched.seek(3);
  assert.equal(watched.fresh, 0);
  watched.arrive([0, 1, 2, 3, 4], true);
  assert.equal(watched.fresh, 1);
  watched.follow(true);
  assert.equal(watched.fresh, 0);
  watched.arrive([0, 1, 2, 3, 4, 5], true);
  assert.equal(watched.fresh, 0);
});

test("a speed beyond a film's skips epochs, and never the last one", () => {
  const fast = player([...Array(11).keys()]);
  fast.seek(0);
  assert.deepEqual(fast.upcoming(3), [1, 2, 3]);
  fast.speed = 6;
  assert.equal(fast.stride, 1);
  fast.speed = 24;
  assert.equal(fast.stride, 4);
  assert.deepEqual(fast.upcoming(9), [4, 8, 10]);
});

test("in a loop the first epoch follows the last", () => {
  const round = player([0, 1, 2]);
  round.seek(1);
  round.looping = true;
  assert.deepEqual(round.upcoming(4), [2, 0, 1, 2]);
  const alone = player([7]);
  alone.looping = true;
  assert.deepEqual(alone.upcoming(4), []);
});

test("an address leads to the recorded epoch that is nearest, before or after anything is recorded", () => {
  const linked = player([], true);
  linked.begin(14);
  linked.arrive([0, 10, 20], true);
  const { epoch, following, fresh } = linked;
  assert.deepEqual({ epoch, following, fresh }, { epoch: 10, following: false, fresh: 0 });
  linked.begin(null);
  assert.deepEqual([linked.epoch, linked.following], [20, true]);
  linked.begin(0);
  assert.deepEqual([linked.epoch, linked.following], [0, false]);
});

test("an address without an epoch leads to the last one of a run that has ended", () => {
  const ended = player([0, 1, 2]);
  ended.begin(1);
  ended.begin(null);
  assert.deepEqual([ended.epoch, ended.following], [2, false]);
});

test("a training that ends is not followed any more", () => {
  const watched = player([0, 1], true);
  watched.arrive([0, 1], false);
  assert.equal(watched.following, false);
  watched.follow(true);
  assert.equal(watched.following, false);
});

test("seeking goes to the recorded epoch that is nearest", () => {
  const sparse = player([0, 10, 20]);
  sparse.seek(14);
  assert.equal(sparse.epoch, 10);
  sparse.seek(16);
  assert.equal(sparse.epoch, 20);
  sparse.seek(-5);
  assert.equal(sparse.epoch, 0);
});

test("a step beyond either end stays there", () => {
  const short = player([3, 4]);
  short.step(1);
  assert.equal(short.epoch, 4);
  short.step(-1);
  short.step(-1);
  assert.equal(short.epoch, 3);
});

test("what comes next is known before it is shown", () => {
  const long = player([0, 1, 2, 3, 4]);
  long.seek(1);
  assert.deepEqual(long.upcoming(2), [2, 3]);
  long.seek(4);
  assert.deepEqual(long.upcoming(2), []);
});

test("a single epoch cannot be played", () => {
  const single = player([0]);
  single.toggle();
  assert.equal(single.playing, false);
});

test("playing from the end begins at the start, skips nothing and stops at the end", async () => {
  const shown = [];
  await new Promise((ended) => {
    const film = new Player(() => {
      if (!film.playing) return shown.length > 1 && ended();
      shown.push(film.epoch);
      return film.shown();
    });
    film.arrive([0, 2, 5], false);
    film.speed = 6;
    film.toggle();
  });
  assert.deepEqual(shown, [0, 2, 5]);
});
