/** Where OpenRouter sends a request: seen and set beside the list of a model's providers. */
@NullMarked
package dev.tempera.app.routing;

import org.jspecify.annotations.NullMarked;
