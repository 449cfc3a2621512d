import { same } from "./two.js";

const hidden = 100;

export function both() {
  return hidden + same;
}
