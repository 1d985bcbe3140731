package dev.tempera.core.provider.openai;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that is no stream: status, headers, the first part of the body.
 *
 * @param headers names in lower case
 */
record Reply(int status, Map<String, List<String>> headers, byte[] body) {
  /** The first value of a header. */
  Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** The body as text. */
  String text() {
    return ErrorText.decode(body, header("content-type").orElse(null));
  }
}
