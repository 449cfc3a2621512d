import * as two from "./two.js";
import { same as known } from "./two.js";

const hidden = 100;

export function both() {
  return hidden + known + two.same;
}
