// Tables as the server writes them: comma-separated values with a line of names in front.

/** The rows of a table, each by the names of its columns, as texts. */
export function rowsOf(csv) {
  const [names, ...lines] = linesOf(csv);
  return lines.map((line) => Object.fromEntries(names.map((name, i) => [name, line[i] ?? ""])));
}

function linesOf(csv) {
  const lines = [[]];
  // a field in quotation marks, in which they are doubled, or one without; and what ends it
  for (const [whole, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    if (!whole && lines.at(-1).length === 0) break; // behind the last line
    lines.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") lines.push([]);
  }
  return lines.filter((line) => line.length);
}
