/** The library of tools: what models may call, who answers, and what this conversation offers. */
@NullMarked
package dev.tempera.app.tools;

import org.jspecify.annotations.NullMarked;
