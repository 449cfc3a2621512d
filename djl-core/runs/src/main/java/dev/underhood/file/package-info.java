/** Files on the disk, as the modules of this library write them; not for use from outside. */
@NullMarked
package dev.underhood.file;

import org.jspecify.annotations.NullMarked;
