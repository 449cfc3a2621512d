// A metric as a hill behind a track, whatever its unit: the shape alone is to be seen.

/**
 * The paths of the hill's outline and of the hill itself, as SVG path data; null of fewer than two numbers.
 *
 * @param series [[epoch, value]…]; values that are no finite numbers are left out
 * @param x where an epoch lies
 * @param top where the highest value lies
 * @param base where the track lies
 */
export function curve(series, x, top, base) {
  const points = series.filter(([, value]) => Number.isFinite(value));
  if (points.length < 2) return null;
  const values = points.map(([, value]) => value);
  const low = values.reduce((a, b) => Math.min(a, b));
  const span = values.reduce((a, b) => Math.max(a, b)) - low || 1;
  // The lowest value keeps a quarter of the height, so that the area never thins out to nothing.
  const floor = base - (base - top) / 4;
  const y = (value) => floor - ((value - low) / span) * (floor - top);
  const across = (epoch) => x(epoch).toFixed(1);
  const line = points.map(([epoch, value]) => `${across(epoch)} ${y(value).toFixed(1)}`).join("L");
  const [first, last] = [points[0][0], points.at(-1)[0]].map(across);
  return { line: `M${line}`, area: `M${first} ${base}L${line}L${last} ${base}Z` };
}
