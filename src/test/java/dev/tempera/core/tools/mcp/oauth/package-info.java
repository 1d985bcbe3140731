@NullMarked
package dev.tempera.core.tools.mcp.oauth;

import org.jspecify.annotations.NullMarked;
