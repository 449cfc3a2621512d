package dev.underhood.figure.dynamics;

import dev.underhood.run.Tensor;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pictures of samples, as far as they were read. */
final class SamplePictures {
    private final Map<Integer, BufferedImage> byPlace = new HashMap<>();

    /**
     * Takes the pictures that an epoch brings.
     *
     * @param places of the samples that they show
     * @param pixels pictures × height × width
     */
    void add(Tensor places, Tensor pixels) {
        boolean fits = pixels.rank() == 3 && pixels.size(0) == places.size() && pixels.size() > 0;
        for (int i = 0; fits && i < places.size(); i++) {
            byPlace.put((int) places.at(i), image(pixels, i));
        }
    }

    void clear() {
        byPlace.clear();
    }

    @Nullable BufferedImage of(int place) {
        return byPlace.get(place);
    }

    private static BufferedImage image(Tensor pixels, int index) {
        int height = pixels.size(1);
        int width = pixels.size(2);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            image.setRGB(i % width, i / width, (int) pixels.at(index * height * width + i));
        }
        return image;
    }
}
