@NullMarked
package dev.tempera.app.transcript.rows;

import org.jspecify.annotations.NullMarked;
