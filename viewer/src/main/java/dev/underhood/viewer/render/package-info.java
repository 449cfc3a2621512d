/**
 * Where pictures are drawn: few at a time, behind the training if there is one ({@code
 * RenderQueue}), and none twice ({@link dev.underhood.viewer.http.KeptBytes}).
 */
@NullMarked
package dev.underhood.viewer.render;

import org.jspecify.annotations.NullMarked;
