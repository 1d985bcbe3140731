/** Tests of the catalogue of models. */
@NullMarked
package dev.tempera.core.catalog;

import org.jspecify.annotations.NullMarked;
