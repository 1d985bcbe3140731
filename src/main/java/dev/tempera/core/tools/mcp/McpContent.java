package dev.tempera.core.tools.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Part of what an MCP server gave: a text, or a file. Immutable.
 *
 * @param role who says it, in a prompt; empty in a resource
 * @param uri where it is from; empty for what a prompt says itself
 * @param type what the server says it is; may be wrong or empty
 * @param text the text; empty for a file
 * @param file the file in Base64; empty for a text
 * @param replaced whether the text only names what the server did not give itself
 */
public record McpContent(
    String role, String uri, String type, String text, String file, boolean replaced) {
  private static final int LONGEST_NAME = 80;

  /** What the server gave itself. */
  public McpContent(String role, String uri, String type, String text, String file) {
    this(role, uri, type, text, file, false);
  }

  /** The same, said by somebody else. */
  McpContent of(String other) {
    return new McpContent(other, uri, type, text, file, replaced);
  }

  /** Whether it is a file and no text. */
  public boolean isFile() {
    return !file.isEmpty();
  }

  /**
   * Its bytes; of a text in UTF-8.
   *
   * @throws IllegalArgumentException if the server gave no Base64
   */
  public byte[] bytes() {
    // Lines are allowed in it; anything else that is no Base64 would be passed over in silence.
    return isFile()
        ? Base64.getDecoder().decode(file.replaceAll("\\s+", ""))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  /** A name for it as a file: the end of its address, harmless on every disk. */
  public String fileName() {
    String path = uri.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    String name =
        last.substring(Math.max(0, last.length() - LONGEST_NAME)).replaceFirst("^\\.+", "");
    if (name.isEmpty()) {
      name = "resource";
    }
    return isFile() || name.lastIndexOf('.') > 0 ? name : name + ".txt";
  }

  /** What it is and where it is from, in a line. */
  public String origin() {
    String kind = PlainLine.of(type, 100);
    return PlainLine.of(uri, 500)
        + (kind.isEmpty() ? "" : " (" + kind.toLowerCase(Locale.ROOT) + ")");
  }
}
