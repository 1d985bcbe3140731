package dev.tempera.core.store;

import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.params.ExactJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Comparisons as JSON: {@code {"active": 0, "open": true, "columns": [{"setup": {…}, "head":
 * "id"}]}}. In the database it stands in the setup of the conversation, which an earlier version
 * reads without it. Reading never fails: what is no comparison is none. Any thread.
 */
public final class ComparisonJson {
  private static final String NAME = "comparison";

  private ComparisonJson() {}

  /** How a conversation asks, alone and side by side, as the text in its row. */
  static String writeSetup(Conversation conversation) {
    String setup = MessageCodec.writeSetup(conversation.setup());
    if (conversation.comparison().isNone()) {
      return setup;
    }
    ObjectNode json = (ObjectNode) ExactJson.read(setup);
    json.set(NAME, write(conversation.comparison()));
    return ExactJson.write(json);
  }

  /** The comparison in such a text. */
  static Comparison readSetup(String text) {
    // Most conversations compare nothing: their setup is not read twice.
    if (!text.contains("\"" + NAME + "\"")) {
      return Comparison.NONE;
    }
    try {
      return read(ExactJson.read(text).path(NAME));
    } catch (IllegalArgumentException e) {
      return Comparison.NONE;
    }
  }

  /** A comparison as an object. */
  public static ObjectNode write(Comparison comparison) {
    ObjectNode json =
        ExactJson.object().put("active", comparison.active()).put("open", comparison.open());
    ArrayNode columns = json.putArray("columns");
    for (Comparison.Column column : comparison.columns()) {
      ObjectNode each = columns.addObject();
      each.set("setup", ExactJson.read(MessageCodec.writeSetup(column.setup())));
      MessageId head = column.head();
      each.put("head", head == null ? null : head.value());
    }
    return json;
  }

  /** The comparison in an object; none where its columns are too few or too many. */
  public static Comparison read(JsonNode json) {
    List<Comparison.Column> columns = new ArrayList<>();
    for (JsonNode each : json.path("columns")) {
      String head = each.path("head").stringValue("");
      columns.add(
          new Comparison.Column(
              MessageCodec.readSetup(ExactJson.write(each.path("setup"))),
              head.isEmpty() ? null : new MessageId(head)));
    }
    if (columns.size() < Comparison.LEAST || columns.size() > Comparison.MOST) {
      return Comparison.NONE;
    }
    return new Comparison(
        columns, json.path("active").intValue(0), json.path("open").booleanValue(false));
  }
}
