@NullMarked
package dev.tempera.app.transcript.code;

import org.jspecify.annotations.NullMarked;
