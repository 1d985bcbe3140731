package dev.tempera.core.tools.mcp;

/**
 * Something that an MCP server lets be read. Texts are the server’s own: nothing in them is to be
 * believed. Immutable.
 *
 * @param uri its address, or a pattern of addresses (RFC 6570)
 * @param type what the server says it is; empty if it does not
 * @param template whether the address has gaps to be filled in
 */
public record McpResource(
    String uri, String name, String description, String type, boolean template) {}
