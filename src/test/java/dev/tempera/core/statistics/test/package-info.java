/** Tests of the significance tests. */
@NullMarked
package dev.tempera.core.statistics.test;

import org.jspecify.annotations.NullMarked;
