package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.openai.ChunkParser.Source;
import java.util.List;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sources that stand beside the answer rather than in its annotations, as addresses or as search
 * results, made annotations like the others.
 */
final class Citations {
  private Citations() {}

  /** Reads the list that the parser is at; anything else is skipped. */
  static void read(Source source, JsonToken token, List<JsonNode> into) {
    if (token != JsonToken.START_ARRAY) {
      source.p().skipChildren();
      return;
    }
    for (JsonNode each : source.tree()) {
      String url = each.isString() ? each.stringValue() : address(each);
      if (!url.isBlank()) {
        add(url, each.path("title").asString(""), snippet(each), into);
      }
    }
  }

  private static String snippet(JsonNode source) {
    String snippet = source.path("snippet").asString("");
    return snippet.isBlank() ? source.path("content").asString("") : snippet;
  }

  private static String address(JsonNode source) {
    for (String name : List.of("url", "link", "uri")) {
      String url = source.path(name).asString("");
      if (!url.isBlank()) {
        return url;
      }
    }
    return "";
  }

  /** A search result with a title takes the place of the bare address. */
  private static void add(String url, String title, String quoted, List<JsonNode> into) {
    ObjectNode citation = JsonNodeFactory.instance.objectNode().put("url", url);
    if (!title.isBlank()) {
      citation.put("title", title);
    }
    if (!quoted.isBlank()) {
      citation.put("content", quoted);
    }
    ObjectNode annotation = JsonNodeFactory.instance.objectNode().put("type", "url_citation");
    annotation.set("url_citation", citation);
    for (int i = 0; i < into.size(); i++) {
      if (url.equals(cited(into.get(i)))) {
        if (!title.isBlank()) {
          into.set(i, annotation);
        }
        return;
      }
    }
    into.add(annotation);
  }

  /** The address that an annotation cites; empty if it cites none. */
  static String cited(JsonNode annotation) {
    return address(annotation.path("url_citation"));
  }
}
