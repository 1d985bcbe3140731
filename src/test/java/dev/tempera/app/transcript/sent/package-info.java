@NullMarked
package dev.tempera.app.transcript.sent;

import org.jspecify.annotations.NullMarked;
