// The numbers behind a place of a picture: rows of the figure's table, in few words.

const MOST_APART = 4;
const DIGITS = 5;

/**
 * Rows as [name, text]…: what all of them have once, what differs one after the other, of many from
 * the lowest to the highest.
 */
export function summary(rows) {
  if (!rows.length) return [];
  return Object.keys(rows[0]).map((name) => [name, together(rows.map((row) => row[name]))]);
}

function together(values) {
  const different = [...new Set(values)];
  if (different.length === 1) return text(different[0]);
  if (values.length <= MOST_APART) return values.map(text).join(", ");
  const numbers = values.map(Number);
  if (numbers.some(Number.isNaN)) return `${different.length} different`;
  return `${text(Math.min(...numbers))} to ${text(Math.max(...numbers))}`;
}

function text(value) {
  if (value === "") return "–";
  if (typeof value !== "number" || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(DIGITS))).replace("-", "−");
}
