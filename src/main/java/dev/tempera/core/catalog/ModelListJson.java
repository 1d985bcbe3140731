package dev.tempera.core.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of models as a file. Reading is tolerant: an entry that makes no sense is skipped, and a
 * field that makes no sense is not known.
 */
final class ModelListJson {
  private static final int FORMAT = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private ModelListJson() {}

  /**
   * A list as it stands in a file.
   *
   * @param program which one wrote it
   */
  record Read(ModelList list, String program) {}

  /** Writes field by field: thousands of trees would be much to make and to let go. */
  static void write(ModelList list, String program, OutputStream out) throws IOException {
    try (JsonGenerator json = MAPPER.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberProperty("format", FORMAT);
      json.writeStringProperty("program", program);
      Instant asOf = list.asOf();
      if (asOf != null) {
        json.writeStringProperty("as_of", asOf.toString());
      }
      json.writeArrayPropertyStart("models");
      for (ModelInfo model : list.models()) {
        write(model, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void write(ModelInfo model, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("id", model.id());
    json.writeStringProperty("name", model.name());
    write("description", model.description(), json);
    write("context_length", model.contextLength(), json);
    write("max_output", model.maxOutput(), json);
    Pricing pricing = model.pricing();
    if (pricing != null) {
      json.writeObjectPropertyStart("pricing");
      write("prompt", pricing.prompt(), json);
      write("completion", pricing.completion(), json);
      write("cache_read", pricing.cacheRead(), json);
      write("request", pricing.request(), json);
      write("source", pricing.source(), json);
      json.writeEndObject();
    }
    write("supported_parameters", model.supportedParameters(), json);
    write("input_modalities", model.inputModalities(), json);
    json.writeObjectPropertyStart("default_parameters");
    model
        .defaultParameters()
        .forEach((name, value) -> {
          json.writeName(name);
          json.writeTree(value);
        });
    json.writeEndObject();
    write("tokenizer", model.tokenizer(), json);
    ModelEntry entry = model.entry();
    EntryDigest digest = entry.digest();
    write("digest", digest == null ? null : digest.write(), json);
    if (!entry.isEmpty()) {
      json.writeName("entry");
      json.writeRawValue(entry.toString());
    }
    json.writeEndObject();
  }

  private static void write(String name, @Nullable String text, JsonGenerator json) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  private static void write(String name, @Nullable Integer count, JsonGenerator json) {
    if (count != null) {
      json.writeNumberProperty(name, count.intValue());
    }
  }

  private static void write(String name, @Nullable BigDecimal price, JsonGenerator json) {
    write(name, price == null ? null : price.toString(), json);
  }

  private static void write(String name, @Nullable Set<String> words, JsonGenerator json) {
    if (words != null) {
      json.writeArrayPropertyStart(name);
      words.stream().sorted().forEach(json::writeString);
      json.writeEndArray();
    }
  }

  /**
   * Reads what {@link #write} wrote, one model after the other.
   *
   * @throws IOException if it is not JSON or from another format
   */
  static Read read(byte[] bytes) throws IOException {
    try (JsonParser json = MAPPER.createParser(bytes)) {
      List<ModelInfo> models = new ArrayList<>();
      ObjectNode about = MAPPER.createObjectNode();
      boolean listed = false;
      if (json.nextToken() == JsonToken.START_OBJECT) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
          JsonToken value = json.nextToken();
          if (name.equals("models") && value == JsonToken.START_ARRAY) {
            listed = true;
            readModels(json, bytes, models);
          } else {
            about.set(name, json.readValueAsTree());
          }
        }
      }
      if (about.path("format").asInt(0) != FORMAT || !listed || json.nextToken() != null) {
        throw new IOException("not a list of models of format " + FORMAT);
      }
      return new Read(
          new ModelList(models, instant(text(about, "as_of")), true, false, null),
          about.path("program").asString(""));
    } catch (JacksonException e) {
      throw new IOException("not JSON", e);
    }
  }

  private static void readModels(JsonParser json, byte[] bytes, List<ModelInfo> to) {
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      if (next != JsonToken.START_OBJECT) {
        json.skipChildren();
        continue;
      }
      ObjectNode facts = MAPPER.createObjectNode();
      ModelEntry entry = ModelEntry.NONE;
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        JsonToken value = json.nextToken();
        if (name.equals("entry") && value == JsonToken.START_OBJECT) {
          entry = entry(json, bytes);
        } else {
          facts.set(name, json.readValueAsTree());
        }
      }
      String id = text(facts, "id");
      if (id != null && !id.isBlank()) {
        to.add(model(id, facts, entry));
      }
    }
  }

  /** As it stands there, if it is written in the usual way. */
  private static ModelEntry entry(JsonParser json, byte[] bytes) {
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    int length = (int) json.currentLocation().getByteOffset() - from;
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return length > 2 && ModelEntry.isPlain(text)
        ? ModelEntry.ofText(text)
        : ModelEntry.of(MAPPER.readTree(text));
  }

  private static ModelInfo model(String id, JsonNode entry, ModelEntry said) {
    String name = text(entry, "name");
    EntryDigest digest = EntryDigest.read(text(entry, "digest"));
    return new ModelInfo(
        id,
        name == null ? id : name,
        text(entry, "description"),
        count(entry, "context_length"),
        count(entry, "max_output"),
        pricing(entry.path("pricing")),
        names(entry.path("supported_parameters")),
        defaults(entry.path("default_parameters")),
        text(entry, "tokenizer"),
        names(entry.path("input_modalities")),
        digest == null ? said : said.writtenAs(digest));
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }

  private static @Nullable Integer count(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.canConvertToInt() && value.isIntegralNumber() && value.intValue() > 0
        ? value.intValue()
        : null;
  }

  private static @Nullable Pricing pricing(JsonNode prices) {
    return prices.isObject()
        ? new Pricing(
            price(prices, "prompt"),
            price(prices, "completion"),
            price(prices, "cache_read"),
            price(prices, "request"),
            text(prices, "source"))
        : null;
  }

  private static @Nullable BigDecimal price(JsonNode prices, String name) {
    String text = text(prices, name);
    if (text == null || text.length() > 40) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Set<String> names(JsonNode list) {
    if (!list.isArray()) {
      return null;
    }
    Set<String> names = new LinkedHashSet<>();
    list.values().stream().filter(JsonNode::isString).forEach(n -> names.add(n.stringValue()));
    return names;
  }

  private static Map<String, JsonNode> defaults(JsonNode object) {
    Map<String, JsonNode> defaults = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!entry.getValue().isNull()) {
        defaults.put(entry.getKey(), entry.getValue());
      }
    }
    return defaults;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
