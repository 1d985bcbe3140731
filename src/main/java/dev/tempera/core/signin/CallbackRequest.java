package dev.tempera.core.signin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a browser, as much of it as matters.
 *
 * @param target path and query as they came
 * @param host what it takes this server for; empty if it does not say
 */
record CallbackRequest(String method, String target, String host) {
  private static final int LONGEST_HEAD = 16 << 10;
  private static final int MOST_PARAMETERS = 20;

  /** The head is longer than any browser's that comes back from a sign-in. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads the head of a request.
   *
   * @return null if what came is none
   */
  static @Nullable CallbackRequest read(InputStream in) throws IOException {
    String[] lines = head(in).split("\r\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3 || !first[2].startsWith("HTTP/1.") || !first[1].startsWith("/")) {
      return null;
    }
    String host = "";
    for (String line : lines) {
      if (line.toLowerCase(Locale.ROOT).startsWith("host:")) {
        host = line.substring(5).strip().toLowerCase(Locale.ROOT);
      }
    }
    return new CallbackRequest(first[0], first[1], host);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      if (head.size() == LONGEST_HEAD) {
        throw new TooLongException();
      }
      head.write(next);
      if (next == '\n') {
        newlines++;
      } else if (next != '\r') {
        newlines = 0;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** The path without its query. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /**
   * The parameters of the query.
   *
   * @return null if it is none, or names one twice, so that nobody can say which counts
   */
  @Nullable Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    int query = target.indexOf('?');
    if (query < 0 || query == target.length() - 1) {
      return all;
    }
    for (String each : target.substring(query + 1).split("&", -1)) {
      int equals = each.indexOf('=');
      try {
        String name = decoded(equals < 0 ? each : each.substring(0, equals));
        String value = equals < 0 ? "" : decoded(each.substring(equals + 1));
        if (all.size() == MOST_PARAMETERS || all.putIfAbsent(name, value) != null) {
          return null;
        }
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    return all;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
