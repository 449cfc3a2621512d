// What can be taken along of a run, as addresses of the server: a figure, several in one picture, or the whole run.
import { figureUrl, pageUrl, tensorUrl } from "./api.js";
import { plain } from "./words.js";

/** The formats by what is taken; an MP4 needs a program on the server's machine. */
export const FORMATS = {
  figure: ["png", "svg", "gif", "mp4", "csv", "npy"],
  panels: ["png", "svg", "gif", "mp4"],
  run: ["html"],
};

/** The widths of pictures and films in pixels. */
export const WIDTHS = [640, 900, 1280, 1920];

export const isFilm = (format) => format === "gif" || format === "mp4";
/** Whether a format shows more than one epoch. */
export const isOfMany = (format) => isFilm(format) || format === "html";
export const hasSize = (format) => ["png", "svg", "gif", "mp4"].includes(format);

/** The choices of a figure in the words of an address: kernels(layer=01Conv2d;scale=fixed). */
export function panel({ name, chosen }) {
  const parts = Object.entries(chosen).map(([option, value]) => `${option}=${value}`);
  return parts.length ? `${name}(${parts.join(";")})` : name;
}

/**
 * The address of what was chosen, and the name of its file.
 *
 * @param run the run as the API tells it
 * @param wanted what (figure, panels or run), format, figures (each with name, chosen and tensor), layout, epoch, from,
 *     to, every, fps, width and theme
 */
export function asked(run, { what, format, figures, layout, epoch, from, to, every, fps, width, theme }) {
  const times = isOfMany(format) ? { from, to, every: every > 1 ? every : null } : { epoch };
  const film = isFilm(format) ? { fps, hold: fps } : {};
  const when = isOfMany(format) ? `epochs-${from}-${to}` : `epoch-${epoch}`;
  const [first] = figures;
  if (what === "run")
    return { url: pageUrl(run.id, { ...times, ...first?.chosen, theme }), name: `${plain(run.name)}.html` };
  const name = plain(`${run.name}-${what === "panels" ? "panels" : first.name}-${when}.${format}`);
  if (format === "npy") return { url: tensorUrl(run.id, first.tensor, epoch), name };
  if (what === "figure") {
    const size = hasSize(format) ? { width, theme } : {};
    return { url: figureUrl(run.id, first.name, format, { ...first.chosen, ...times, ...film, ...size }), name };
  }
  const size = { width, height: Math.round((width * 9) / 16), theme };
  const shown = { panels: figures.map(panel).join(","), layout };
  return { url: figureUrl(run.id, "panels", format, { ...shown, ...times, ...film, ...size }), name };
}

/** Why a format is not there, in words; empty if it is. */
export function lacking(run, format, figures) {
  if (format === "mp4" && !run.films.video)
    return "MP4 needs the program ffmpeg on the PATH of the viewer's machine: install it there, or take a GIF.";
  if (format === "npy" && !figures[0]?.tensor) return "This figure shows no single array: take the table (CSV).";
  if (isFilm(format) && figures.length && figures.every(({ changes }) => !changes))
    return "This figure is the same at every epoch: take a picture (PNG).";
  return "";
}
