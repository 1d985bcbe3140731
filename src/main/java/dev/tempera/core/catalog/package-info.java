/** Models: limits, prices, supported parameters. What is not known is absent, never zero. */
@NullMarked
package dev.tempera.core.catalog;

import org.jspecify.annotations.NullMarked;
