/**
 * UMAP that can be watched: every optimisation epoch of an embedding is handed out, and new rows
 * can be transformed.
 *
 * <p>This is what users see. The steps of a fit are in rooms below, in the order in which {@code
 * FitStages} goes through them: {@code neighbor}, {@code graph}, {@code start} and {@code layout};
 * then come {@code transform} and {@code file}, and {@code math} holds what all of them are
 * computed with. The rooms know nothing of this package: what users give is checked here and handed
 * on as values of theirs.
 */
@NullMarked
package dev.underhood.umap;

import org.jspecify.annotations.NullMarked;
