/**
 * The network of the article that Underhood began with: how it is built and trained, which images
 * it is probed with, and what was published about it.
 */
@NullMarked
package dev.underhood.samples.article;

import org.jspecify.annotations.NullMarked;
