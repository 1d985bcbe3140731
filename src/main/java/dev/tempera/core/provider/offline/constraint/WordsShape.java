package dev.tempera.core.provider.offline.constraint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fixed values: an enumeration, a constant, true, false or null. */
final class WordsShape extends Shape {
  private final WordsFrame frame;

  WordsShape(List<String> jsonTexts) {
    frame =
        new WordsFrame(
            jsonTexts.stream()
                .distinct()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList(),
            0);
  }

  @Override
  void start(int b, Stack below, Steps out) {
    frame.step(b, below, out);
  }

  @Override
  byte @Nullable [] build() {
    return frame.options().stream()
        .min(Comparator.comparingInt(bytes -> bytes.length))
        .map(bytes -> Arrays.copyOf(bytes, bytes.length))
        .orElse(null);
  }
}
