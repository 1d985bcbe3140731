package dev.tempera.core.provider.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came outside of the format: the lines of an error that is written over several, plain words,
 * a page. It may be the only word of what went wrong. One thread at a time.
 */
final class Stray {
  private static final int MAX_BYTES = 64_000;

  private final ByteArrayOutputStream all = new ByteArrayOutputStream(0);
  private int depth;
  private boolean inText;
  private boolean escaped;

  /**
   * Takes the next such line.
   *
   * @return the error that it completes, or null
   */
  @Nullable JsonNode line(byte[] bytes, int offset, int length) {
    if (all.size() > MAX_BYTES - length) {
      return null;
    }
    all.write(bytes, offset, length);
    all.write('\n');
    for (int i = offset; i < offset + length; i++) {
      look(bytes[i]);
    }
    byte last = bytes[offset + length - 1];
    return depth == 0 && (last == '}' || last == ']') ? error() : null;
  }

  private void look(byte c) {
    if (inText) {
      inText = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else if (c == '"') {
      inText = true;
    } else if (c == '{' || c == '[') {
      depth++;
    } else if (c == '}' || c == ']') {
      depth = Math.max(0, depth - 1);
    }
  }

  /** Everything that came, as text. */
  String text() {
    return all.toString(StandardCharsets.UTF_8).strip();
  }

  private @Nullable JsonNode error() {
    List<String> documents = JsonMender.documents(from(text()));
    if (documents.isEmpty()) {
      return null;
    }
    JsonNode json = WireJson.treeOrNull(documents.getLast());
    JsonNode error = json == null ? null : ErrorText.unwrapped(json);
    return error == null || !isError(error) ? null : error;
  }

  /** Without the words before the first bracket. */
  private static String from(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) != '{' && text.charAt(i) != '[') {
      i++;
    }
    return text.substring(i);
  }

  private static boolean isError(JsonNode json) {
    return (json.has("error") && !json.path("error").isNull()) || OddChunk.error(json) != null;
  }
}
