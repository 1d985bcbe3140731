/** Tests of routing as a person sees and sets it. */
@NullMarked
package dev.tempera.app.routing;

import org.jspecify.annotations.NullMarked;
