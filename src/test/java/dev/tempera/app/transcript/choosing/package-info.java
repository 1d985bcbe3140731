@NullMarked
package dev.tempera.app.transcript.choosing;

import org.jspecify.annotations.NullMarked;
