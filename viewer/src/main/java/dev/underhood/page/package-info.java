/**
 * A whole run as one HTML file that opens from a disk and asks no server for anything: {@link
 * dev.underhood.page.OfflinePage} writes it, every figure as a film of pictures inside it. No
 * figure is drawn here, and nothing about HTTP belongs here.
 */
@NullMarked
package dev.underhood.page;

import org.jspecify.annotations.NullMarked;
