/**
 * Tools that MCP servers answer, programs on this computer and servers elsewhere, through the
 * official SDK, which is loaded when the first server is asked.
 */
@NullMarked
package dev.tempera.core.tools.mcp;

import org.jspecify.annotations.NullMarked;
