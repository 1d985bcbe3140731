/** How sure a model was of each token, what else it could have written, and how that is chosen. */
@NullMarked
package dev.tempera.app.distribution;

import org.jspecify.annotations.NullMarked;
