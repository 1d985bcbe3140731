/** Stand-ins shared by tests: a scripted provider, a scripted server, stores in memory. */
@NullMarked
package dev.tempera.testing;

import org.jspecify.annotations.NullMarked;
