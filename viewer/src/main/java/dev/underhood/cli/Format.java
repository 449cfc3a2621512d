package dev.underhood.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run can be exported as. */
enum Format {
    /** A picture of one epoch. */
    PNG,
    /** A drawing of one epoch. */
    SVG,
    /** The numbers of one epoch. */
    CSV,
    /** A film that plays everywhere. */
    GIF,
    /** A film, made by ffmpeg. */
    MP4,
    /** A film, made by ffmpeg. */
    WEBM,
    /** A film as a folder of pictures. */
    FRAMES,
    /** The whole run as a page. */
    HTML,
    /** The whole run as TensorBoard's event files, in a folder. */
    TENSORBOARD;

    /** Returns whether it shows a single epoch. */
    boolean isOfOneEpoch() {
        return compareTo(CSV) <= 0;
    }

    /** Returns whether it shows one epoch after the other. */
    boolean isFilm() {
        return !isOfOneEpoch() && !isOfTheRun();
    }

    /** Returns whether it is made of the whole run, whatever figures there are. */
    boolean isOfTheRun() {
        return this == HTML || this == TENSORBOARD;
    }

    /** Returns whether it is a folder of files. */
    boolean isFolder() {
        return this == FRAMES || this == TENSORBOARD;
    }

    /** Returns what is said of an option that does nothing for a format. */
    static UnusableInputException noUse(String option, Format format) {
        return new UnusableInputException(
                option
                        + " has no use for "
                        + EnumNames.of(format)
                        + ": leave it out, or export a picture or a film");
    }

    /**
     * Returns the format that was asked for, or the one that the file's ending says.
     *
     * @throws UnusableInputException if neither tells, or they differ in the kind of a video
     */
    static Format of(@Nullable Format wanted, Path out) {
        if (out.toString().isEmpty()) {
            throw new UnusableInputException("--out is empty: give the name of a file");
        }
        String name = String.valueOf(out.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (wanted != null) {
            boolean video = wanted == MP4 || wanted == WEBM;
            if (video && !ending.equals(EnumNames.of(wanted))) {
                throw new UnusableInputException(
                        String.format(
                                Locale.ROOT,
                                "%s is not a name for a video: let it end in .%s",
                                out,
                                EnumNames.of(wanted)));
            }
            return wanted;
        }
        return Arrays.stream(values())
                .filter(format -> !format.isFolder() && EnumNames.of(format).equals(ending))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnusableInputException(
                                        "the ending of "
                                                + out
                                                + " tells no format: give --format one of "
                                                + Arrays.stream(values())
                                                        .map(EnumNames::of)
                                                        .toList()));
    }
}
