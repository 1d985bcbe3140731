@NullMarked
package dev.tempera.app.transcript.text;

import org.jspecify.annotations.NullMarked;
