/**
 * Any two answers beside each other: what was asked differently, and what came back differently.
 */
@NullMarked
package dev.tempera.app.differences;

import org.jspecify.annotations.NullMarked;
