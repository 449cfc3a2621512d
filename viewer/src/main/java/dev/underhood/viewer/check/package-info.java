/** Whether all of a run can be read: looked at once, beside the requests, and remembered. */
@NullMarked
package dev.underhood.viewer.check;

import org.jspecify.annotations.NullMarked;
