/** Benchmarks: they print figures beside the floor they are judged by, and assert nothing. */
@NullMarked
package dev.tempera.bench;

import org.jspecify.annotations.NullMarked;
