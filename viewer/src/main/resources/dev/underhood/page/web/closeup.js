// Which part of a picture is seen, enlarged: pure numbers, shares of the whole picture.

/** How much can be enlarged, step by step; whole numbers keep the pixels of a picture whole. */
const STEPS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
export const MOST = STEPS.at(-1);

/** All of it. */
export const WHOLE = { zoom: 1, left: 0, top: 0 };

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const rounded = (share) => Math.round(share * 1e4) / 1e4;

/** Keeps a part within the whole. */
function within({ zoom, left, top }) {
  const most = 1 - 1 / zoom;
  return { zoom, left: clamp(left, 0, most), top: clamp(top, 0, most) };
}

/** Enlarges to zoom so that what is at a place of the window (shares of it) stays there. */
export function zoomed(part, zoom, [across, down] = [0.5, 0.5]) {
  const next = clamp(zoom, 1, MOST);
  const left = part.left + across / part.zoom - across / next;
  const top = part.top + down / part.zoom - down / next;
  return within({ zoom: next, left, top });
}

/** The next step of enlarging (1) or the one before (-1). */
export function stepped(zoom, by) {
  return by > 0 ? (STEPS.find((step) => step > zoom) ?? MOST) : (STEPS.findLast((step) => step < zoom) ?? 1);
}

/** Moves the window by shares of itself. */
export function moved(part, across, down) {
  return within({ zoom: part.zoom, left: part.left + across / part.zoom, top: part.top + down / part.zoom });
}

/** A part that can be asked for and written down: enlarged by a whole number, with short shares. */
export function settled(part) {
  const whole = within(zoomed(part, Math.round(part.zoom)));
  return { zoom: whole.zoom, left: rounded(whole.left), top: rounded(whole.top) };
}

/** The parameters of a part. */
export const asked = ({ zoom, left, top }) => (zoom === 1 ? {} : { times: zoom, left, top });

/** A part as a text; null for all. */
export const written = ({ zoom, left, top }) => (zoom === 1 ? null : `${zoom},${left},${top}`);

/** The part of a text; null if it is none. */
export function read(text) {
  const found = /^(\d{1,2}),(0(?:\.\d{1,6})?),(0(?:\.\d{1,6})?)$/u.exec(text ?? "");
  if (!found) return null;
  const [zoom, left, top] = found.slice(1).map(Number);
  return zoom >= 1 && zoom <= MOST ? settled({ zoom, left, top }) : null;
}

/** How a picture of a part stands in a window on another one: CSS, "none" if they are the same. */
export function transform(drawn, seen, { width, height }) {
  const scale = seen.zoom / drawn.zoom;
  const across = (drawn.left - seen.left) * seen.zoom * width;
  const down = (drawn.top - seen.top) * seen.zoom * height;
  if (scale === 1 && across === 0 && down === 0) return "none";
  return `translate(${across}px, ${down}px) scale(${scale})`;
}
