package dev.tempera.core.code.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The commands of {@code code/curl.txt}. */
final class CurlCorpus {
  private CurlCorpus() {}

  /**
   * A command.
   *
   * @param expected model and last text, or the refusal
   */
  record Case(String name, String command, String expected, boolean refused) {}

  static List<Case> read() {
    try (InputStream in =
        Objects.requireNonNull(CurlCorpus.class.getResourceAsStream("/code/curl.txt"))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Case> cases = new ArrayList<>();
      for (String each : all.split("(?m)^## ", -1)) {
        int end = each.indexOf("\n==");
        if (end < 0) {
          continue;
        }
        int line = each.indexOf('\n');
        String expected = each.substring(end + 3).strip();
        boolean refused = expected.startsWith("!");
        cases.add(
            new Case(
                each.substring(0, line),
                each.substring(line + 1, end),
                (refused ? expected.substring(1) : expected).strip(),
                refused));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
