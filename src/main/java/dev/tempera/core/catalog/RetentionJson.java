package dev.tempera.core.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who keeps nothing, as a file. Reading is tolerant. */
final class RetentionJson {
  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RetentionJson() {}

  static void write(ZeroRetention of, OutputStream out) throws IOException {
    ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT);
    json.put("as_of", String.valueOf(of.asOf()));
    ObjectNode models = json.putObject("models");
    of.tags()
        .forEach((model, tags) -> {
          ArrayNode list = models.putArray(model);
          tags.stream().sorted().forEach(list::add);
        });
    out.write(MAPPER.writeValueAsBytes(json));
  }

  /** What {@link #write} wrote; nothing known of anything else. */
  static ZeroRetention read(byte[] bytes) {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      if (json.path("format").asInt(0) != FORMAT) {
        return ZeroRetention.UNKNOWN;
      }
      Map<String, Set<String>> tags = new HashMap<>();
      for (Map.Entry<String, JsonNode> each : json.path("models").properties()) {
        Set<String> names = new HashSet<>();
        each.getValue()
            .valueStream()
            .filter(JsonNode::isString)
            .forEach(tag -> names.add(tag.stringValue()));
        tags.put(each.getKey(), names);
      }
      return new ZeroRetention(tags, Instant.parse(json.path("as_of").asString("")));
    } catch (JacksonException | DateTimeException e) {
      return ZeroRetention.UNKNOWN;
    }
  }
}
