/**
 * The built-in model as a provider: it reads the same request body as a server would, answers with
 * its own small transformer, and says the same things about the answer.
 */
@NullMarked
package dev.tempera.core.provider.offline;

import org.jspecify.annotations.NullMarked;
