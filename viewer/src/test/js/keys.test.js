import assert from "node:assert/strict";
import { test } from "node:test";
import { press, stored } from "./window.js";
import { addKey, keys, letCharactersAct } from "../../main/resources/dev/underhood/page/web/keys.js";

const acts = [];
addKey("ArrowLeft", "←", "previous epoch", () => acts.push("back"));
addKey(" ", "space", "play or pause", () => acts.push("play"));
addKey("?", "?", "this list", () => acts.push("sheet"));
addKey(
  "l",
  "L",
  "follow",
  () => acts.push("follow"),
  () => false,
);
addKey("Escape", "Esc", "close a menu", null);

const body = { tagName: "BODY" };

function begin() {
  acts.length = 0;
  stored.clear();
}

test("the page obeys the keys that its table lists", () => {
  begin();
  for (const { key } of keys) press(body, key);
  press(body, "x");
  assert.deepEqual(acts, ["back", "play", "sheet"]);
});

test("an element that has the focus keeps the keys that it needs", () => {
  begin();
  press({ tagName: "BUTTON" }, " ");
  press({ tagName: "INPUT", type: "text" }, "ArrowLeft");
  press({ tagName: "INPUT", type: "search" }, "?");
  press({ tagName: "INPUT", type: "checkbox" }, " ");
  press({ tagName: "SELECT" }, "ArrowLeft");
  assert.deepEqual(acts, []);
  press({ tagName: "INPUT", type: "range" }, "ArrowLeft");
  press({ tagName: "BUTTON" }, "ArrowLeft");
  press({ tagName: "INPUT", type: "checkbox" }, "ArrowLeft");
  assert.deepEqual(acts, ["back", "back", "back"]);
});

test("the browser's own keys stay its own", () => {
  begin();
  press(body, "ArrowLeft", { altKey: true });
  press(body, "?", { ctrlKey: true });
  press(body, "ArrowLeft", { defaultPrevented: true });
  assert.deepEqual(acts, []);
});

test("letters and signs can be switched off, other keys stay", () => {
  begin();
  letCharactersAct(false);
  for (const key of ["?", "ArrowLeft", " "]) press(body, key);
  assert.deepEqual(acts, ["back", "play"]);
  letCharactersAct(true);
  press(body, "?");
  assert.deepEqual(acts, ["back", "play", "sheet"]);
});
