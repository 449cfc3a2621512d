import { same } from "./two.js";
import {
  both,
} from "./three.js";

const hidden = 1;
globalThis.sum = hidden + same + both();
