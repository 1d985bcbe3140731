package dev.tempera.core.tools;

import dev.tempera.core.provider.KeyShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** What the headers of a tool send along, by name: their values may be secrets. */
public final class SentHeaders {
  private SentHeaders() {}

  /**
   * The end of a sentence about a request: every header, and every environment variable that would
   * be sent in it; empty where there is none.
   */
  public static String told(Map<String, String> headers) {
    List<String> each = new ArrayList<>();
    headers.forEach((name, value) -> {
      List<String> variables = variables(value);
      each.add(
          "“"
              + name
              + "”"
              + (variables.isEmpty()
                  ? ""
                  : " with your environment’s " + String.join(" and ", variables)));
    });
    return each.isEmpty()
        ? ""
        : (each.size() == 1 ? ", with the header " : ", with the headers ")
            + String.join(", ", each);
  }

  private static List<String> variables(String value) {
    Matcher matcher = Environment.VARIABLE.matcher(value);
    return matcher.results().map(found -> found.group(1)).distinct().toList();
  }

  /**
   * Refuses a key that is written out: what a file holds is copied, kept and given away.
   *
   * @throws IllegalArgumentException naming the header
   */
  static void refuseKeys(Map<String, String> headers) {
    headers.forEach((name, value) -> {
      if (Stream.of(value.split("[\\s,;=:]+", -1)).anyMatch(KeyShape::fits)) {
        throw new IllegalArgumentException(
            "the header “"
                + name
                + "” holds a key; write {env:NAME} there and keep the key in your environment.");
      }
    });
  }

  /**
   * A tool that somebody else wrote, without the headers that would send the person's environment:
   * who wrote them chose the server, too.
   *
   * @param struck gets a sentence for each header that is taken out
   */
  static Tool imported(Tool tool, List<String> struck) {
    AnsweredBy by =
        switch (tool.by()) {
          case AnsweredBy.Http http ->
              new AnsweredBy.Http(
                  http.method(), http.url(), kept(tool, http.headers(), struck), http.limits());
          case AnsweredBy.Mcp(
                  String name,
                  AnsweredBy.RemoteServer(String url, Map<String, String> headers),
                  AnsweredBy.Limits limits) ->
              new AnsweredBy.Mcp(
                  name, new AnsweredBy.RemoteServer(url, kept(tool, headers, struck)), limits);
          case AnsweredBy other -> other;
        };
    return by.equals(tool.by()) ? tool : new Tool(tool.definition(), by);
  }

  private static Map<String, String> kept(
      Tool tool, Map<String, String> headers, List<String> struck) {
    Map<String, String> kept = new LinkedHashMap<>();
    headers.forEach((name, value) -> {
      List<String> variables = variables(value);
      if (variables.isEmpty()) {
        kept.put(name, value);
      } else {
        struck.add(
            "The header “"
                + name
                + "” of “"
                + tool.name()
                + "” was struck out, because it would send your environment’s "
                + String.join(" and ", variables)
                + ": enter it yourself where you trust the server.");
      }
    });
    return kept;
  }
}
