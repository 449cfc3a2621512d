// How a figure becomes a GIF that the server is willing to make.
const WIDEST = 900;
const MANY = 60;

/**
 * The parameters of a GIF of all epochs, and what it shows in words.
 *
 * @param epochs the recorded epochs
 * @param aspect width / height of the figure
 * @param limits what an animation may be at most
 */
export function film(epochs, aspect, { maxFrames, maxPixels, maxPixelsOfAFrame }) {
  const steps = epochs.length - 1;
  const every = Math.max(1, Math.ceil(steps / (maxFrames - 1)));
  const frames = Math.ceil(steps / every) + 1;
  const fps = frames > MANY ? 12 : 4;
  // One row more than fits, as heights are rounded.
  const most = Math.min(maxPixelsOfAFrame, maxPixels / frames);
  const fitting = Math.floor(Math.sqrt(most * aspect)) - Math.ceil(aspect);
  return {
    parameters: {
      from: epochs[0],
      to: epochs.at(-1),
      every: every > 1 ? every : null,
      fps,
      hold: fps,
      width: Math.min(WIDEST, fitting),
    },
    words: every > 1 ? `${frames} of ${epochs.length} epochs` : `all ${epochs.length} epochs`,
    title:
      every > 1 ? `Every ${nth(every)} epoch: a GIF has at most ${maxFrames} frames` : "An animation of all epochs",
  };
}

/** 2nd, 3rd, 4th. */
export function nth(number) {
  const ending = new Intl.PluralRules("en", { type: "ordinal" }).select(number);
  return number + { one: "st", two: "nd", few: "rd", other: "th" }[ending];
}
