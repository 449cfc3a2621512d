// The symbols of the timeline's marks: each kind has a shape, so that colour is not needed.

const Y = 6;

const STAR = Array.from({ length: 10 }, (_, i) => {
  const radius = i % 2 ? 2.4 : 5.6;
  const angle = (i * Math.PI) / 5;
  return [radius * Math.sin(angle), Y - radius * Math.cos(angle)];
});

const SHAPES = {
  missing: (x) => `M${x - 4} ${Y}h.01M${x} ${Y}h.01M${x + 4} ${Y}h.01`,
  seam: (x) => `M${x - 2} 1.5v9M${x + 2} 1.5v9`,
  flip: (x) => `M${x} 1.2l4.4 4.8-4.4 4.8-4.4-4.8z`,
  nan: (x) => `M${x - 3.6} 2.4l7.2 7.2M${x + 3.6} 2.4l-7.2 7.2`,
  best: (x) => `M${STAR.map(([dx, y]) => `${(x + dx).toFixed(2)} ${y.toFixed(2)}`).join("L")}z`,
};

/**
 * The symbols of all marks as [kind, SVG path data]…; the kind to be drawn last, on top, is the last.
 *
 * @param marks each with kind and epoch; kinds that are not known are left out
 * @param x where an epoch lies
 */
export function symbols(marks, x) {
  return Object.entries(SHAPES)
    .map(([kind, shape]) => [kind, marks.filter((mark) => mark.kind === kind).map((mark) => shape(x(mark.epoch)))])
    .filter(([, shapes]) => shapes.length)
    .map(([kind, shapes]) => [kind, shapes.join("")]);
}

/** The epoch of the next mark (1) or the one before (-1); null if there is none. */
export function beside(marks, epoch, by) {
  const beyond = marks.map((mark) => mark.epoch).filter((each) => (each - epoch) * by > 0);
  if (!beyond.length) return null;
  return beyond.reduce((a, b) => ((b - a) * by < 0 ? b : a));
}
