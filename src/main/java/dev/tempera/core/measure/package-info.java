/**
 * What this program itself has measured and paid: every try at a model, as figures without text.
 */
@NullMarked
package dev.tempera.core.measure;

import org.jspecify.annotations.NullMarked;
