/**
 * Looks into answers as they are stored: what went out, what came back and when, what it cost and
 * whether what was asked for was done. Asks nobody; knows no window.
 */
@NullMarked
package dev.tempera.core.inspect;

import org.jspecify.annotations.NullMarked;
