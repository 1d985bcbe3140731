/** The page of experiments: what there is, what is built, what runs, what was found. */
@NullMarked
package dev.tempera.app.experiments;

import org.jspecify.annotations.NullMarked;
