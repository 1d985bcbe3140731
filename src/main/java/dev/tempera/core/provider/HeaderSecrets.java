package dev.tempera.core.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which of a person's own headers may carry a secret: all but these. Any thread. */
public final class HeaderSecrets {
  private static final Set<String> HARMLESS =
      Set.of(
          "accept",
          "accept-encoding",
          "content-type",
          "user-agent",
          "http-referer",
          "x-openrouter-title",
          "x-title");

  /** What stands in the place of a value that may be a secret. */
  public static final String STRUCK = "***";

  private HeaderSecrets() {}

  /** Whether the value of a header of this name may be shown and given away. */
  public static boolean isHarmless(String name) {
    return HARMLESS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** What must not come back: the values, and what follows a word such as "Bearer" in them. */
  public static List<String> of(ConnectionProfile profile) {
    List<String> secrets = new ArrayList<>();
    for (Map.Entry<String, String> header : profile.headers().entrySet()) {
      if (!isHarmless(header.getKey())) {
        String value = header.getValue().strip();
        secrets.add(value);
        secrets.add(value.substring(value.lastIndexOf(' ') + 1));
      }
    }
    return secrets;
  }
}
