/** Signing in at MCP servers over HTTP, as the protocol’s authorization describes it. */
@NullMarked
package dev.tempera.core.tools.mcp.oauth;

import org.jspecify.annotations.NullMarked;
