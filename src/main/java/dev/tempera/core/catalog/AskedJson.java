package dev.tempera.core.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The small file beside a list: since when it is known to be still so. Reading is tolerant.
 *
 * @param of as of when that list was written
 * @param asOf when its server last told it, or that it is still so
 * @param whole when its server last sent all of it
 * @param version what its server calls it
 */
record AskedJson(
    @Nullable Instant of, @Nullable Instant asOf, @Nullable Instant whole, ListVersion version) {
  /** Nothing is known. */
  static final AskedJson NONE = new AskedJson(null, null, null, ListVersion.NONE);

  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What {@link #write} wrote; nothing known of anything else. */
  static AskedJson read(byte[] bytes) {
    JsonNode json;
    try {
      json = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      return NONE;
    }
    return json.path("format").asInt(0) != FORMAT
        ? NONE
        : new AskedJson(
            instant(json.path("of")),
            instant(json.path("as_of")),
            instant(json.path("whole")),
            new ListVersion(
                json.path("server").asString(""),
                text(json.path("etag")),
                text(json.path("modified"))));
  }

  void write(OutputStream out) throws IOException {
    ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT);
    put(json, "of", of);
    put(json, "as_of", asOf);
    put(json, "whole", whole);
    put(json, "server", version.server());
    put(json, "etag", version.tag());
    put(json, "modified", version.modified());
    out.write(MAPPER.writeValueAsBytes(json));
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }

  private static @Nullable String text(JsonNode json) {
    return json.isString() ? json.stringValue() : null;
  }

  private static @Nullable Instant instant(JsonNode json) {
    try {
      return json.isString() ? Instant.parse(json.stringValue()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
