/** The toolbar of the message under the pointer or reached by keyboard. */
@NullMarked
package dev.tempera.app.transcript.toolbar;

import org.jspecify.annotations.NullMarked;
