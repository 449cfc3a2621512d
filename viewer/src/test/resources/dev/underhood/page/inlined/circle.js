import { a } from "./circle.js";
export const a = 1;
