// The files that a card offers.
import { figureUrl, tensorUrl } from "./api.js";
import { film } from "./film.js";

const WIDTH = 1600;

/**
 * What a card offers as files: pictures of the epoch, a film of all, and the numbers.
 *
 * @param parameters what the figure shows
 * @param epoch the epoch, or null if it is the same at all of them
 * @param choice the layer or the metric, for the file's name; may be null
 * @param told what the server says of the figure with these parameters
 */
export function files({ run, figure, parameters, epoch, choice, told }) {
  const stem = [run.name, figure.name, choice].filter(Boolean).join("-");
  const at = epoch === null ? stem : `${stem}-epoch-${epoch}`;
  const url = (format, more) => figureUrl(run.id, figure.name, format, { ...parameters, ...more });
  const one = { epoch: epoch ?? run.epochs[0] };
  const picture = (format, words) => ({
    format: format.toUpperCase(),
    words,
    url: url(format, { ...one, width: WIDTH, theme: "print" }),
    name: `${at}.${format}`,
  });
  const all = epoch !== null && run.epochs.length > 1 ? film(run.epochs, told.aspect, run.films) : null;
  return [
    picture("png", "picture"),
    picture("svg", "drawing"),
    all && {
      format: "GIF",
      slow: true,
      words: all.words,
      title: all.title,
      url: url("gif", { ...all.parameters, theme: "light" }),
      name: `${stem}.gif`,
    },
    { format: "CSV", words: "table", url: url("csv", one) },
    told.tensor && { format: "NPY", words: "array for NumPy", url: tensorUrl(run.id, told.tensor, one.epoch) },
    { format: "More", words: "Film, size, speed, epochs, several panels", figure: figure.name },
  ];
}
