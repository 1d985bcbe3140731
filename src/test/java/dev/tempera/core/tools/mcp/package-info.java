@NullMarked
package dev.tempera.core.tools.mcp;

import org.jspecify.annotations.NullMarked;
