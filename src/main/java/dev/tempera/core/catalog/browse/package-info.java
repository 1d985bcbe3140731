/**
 * Thousands of models searched, filtered, sorted and laid side by side: pure, no server is asked.
 */
@NullMarked
package dev.tempera.core.catalog.browse;

import org.jspecify.annotations.NullMarked;
