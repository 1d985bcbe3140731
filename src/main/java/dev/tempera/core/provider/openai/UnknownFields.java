package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.openai.ChunkParser.Source;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one stream that nobody here knows: each is kept as it first came, so that a chunk
 * that repeats them a thousand times costs nothing more. All of them, every time, are in the raw
 * stream.
 */
final class UnknownFields {
  /** More names than any server has. */
  private static final int MOST = 64;

  private static final int LONGEST = 64 << 10;

  private final Set<String> seen = new HashSet<>();

  /**
   * A field.
   *
   * @param path its name, after those of the objects that it is in
   */
  record Field(String path, JsonNode json) {}

  /** Keeps the value that the parser is at, if it is new; it is passed over in any case. */
  void read(Source source, String in, String name, Chunk into) {
    if (isIdle(name) || seen.size() >= MOST || !seen.add(in + name)) {
      source.p().skipChildren();
      return;
    }
    ChunkParser.Slice slice = source.slice();
    if (slice.length() <= LONGEST) {
      into.unknownFields.add(
          new Field(in + name, WireJson.tree(source.bytes(), slice.offset(), slice.length())));
    }
  }

  /** What every chunk repeats and says nothing. */
  private static boolean isIdle(String name) {
    return switch (name) {
      case "object", "created", "index", "role", "type" -> true;
      default -> false;
    };
  }
}
