/**
 * What pages are made of: the files of the page that the server sends, what every page says of a
 * run ({@link dev.underhood.page.Headline}, {@link dev.underhood.page.RunWords}), and a whole run
 * as one HTML file that opens from a disk ({@link dev.underhood.page.OfflinePage}). No figure is
 * drawn here, and nothing about HTTP belongs here.
 */
@NullMarked
package dev.underhood.page;

import org.jspecify.annotations.NullMarked;
