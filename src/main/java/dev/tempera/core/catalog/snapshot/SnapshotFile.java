package dev.tempera.core.catalog.snapshot;

import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the bundled snapshot. Its own file: what is wrong in it is a fault of the program. */
final class SnapshotFile {
  private static final String FILE = "/dev/tempera/core/catalog/models.json.gz";
  private static final int FORMAT = 1;

  private final String source;

  private SnapshotFile(String source) {
    this.source = source;
  }

  static ModelSnapshot read() {
    try (InputStream packed = SnapshotFile.class.getResourceAsStream(FILE)) {
      if (packed == null) {
        throw new IllegalStateException(FILE + " is missing from the program");
      }
      try (InputStream in = new GZIPInputStream(packed)) {
        return snapshot(JsonMapper.shared().readTree(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelSnapshot snapshot(JsonNode root) {
    if (root.path("format").asInt(0) != FORMAT) {
      throw new IllegalStateException(FILE + " is of another format");
    }
    LocalDate day = LocalDate.parse(root.path("as_of").stringValue());
    List<ModelSnapshot.Source> sources =
        root.path("sources").valueStream().map(SnapshotFile::source).toList();
    SnapshotFile file = new SnapshotFile(sources.getFirst().name() + ", " + day);
    Map<String, KnownProvider> providers = new LinkedHashMap<>();
    root.path("providers")
        .valueStream()
        .forEach(each -> providers.put(each.path("id").stringValue(), file.provider(each)));
    return new ModelSnapshot(day, sources, providers);
  }

  private static ModelSnapshot.Source source(JsonNode json) {
    return new ModelSnapshot.Source(
        json.path("name").stringValue(),
        json.path("version").stringValue(),
        json.path("license").stringValue(),
        LocalDate.parse(json.path("date").stringValue()));
  }

  private KnownProvider provider(JsonNode json) {
    return new KnownProvider(
        json.path("name").stringValue(),
        texts(json.path("hosts")),
        json.path("models").valueStream().map(this::model).toList());
  }

  private KnownModel model(JsonNode json) {
    String id = json.path("id").stringValue();
    ModelInfo info =
        new ModelInfo(
            id,
            json.path("name").asString(id),
            null,
            count(json.path("context_length")),
            count(json.path("max_output")),
            pricing(json.path("pricing")),
            null,
            Map.of(),
            null,
            names(json.path("input")),
            entry(json));
    return new KnownModel(info, texts(json.path("also")), texts(json.path("starts")));
  }

  /** In the words of OpenRouter's lists, so that whoever reads one reads the other. */
  private static ModelEntry entry(JsonNode json) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    put(entry, "released", json.path("released"));
    put(entry, "knowledge_cutoff", json.path("knowledge_cutoff"));
    put(entry, "pricing", json.path("pricing"));
    ObjectNode architecture = JsonNodeFactory.instance.objectNode();
    put(architecture, "input_modalities", json.path("input"));
    put(architecture, "output_modalities", json.path("output"));
    if (!architecture.isEmpty()) {
      entry.set("architecture", architecture);
    }
    return ModelEntry.of(entry);
  }

  private static void put(ObjectNode object, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      object.set(name, value);
    }
  }

  private @Nullable Pricing pricing(JsonNode json) {
    return json.isObject()
        ? new Pricing(
            price(json, "prompt"),
            price(json, "completion"),
            price(json, "input_cache_read"),
            price(json, "request"),
            source)
        : null;
  }

  private static @Nullable BigDecimal price(JsonNode json, String name) {
    JsonNode price = json.path(name);
    return price.isString() ? new BigDecimal(price.stringValue()) : null;
  }

  private static @Nullable Integer count(JsonNode json) {
    return json.isInt() ? json.intValue() : null;
  }

  private static List<String> texts(JsonNode json) {
    return json.valueStream().map(JsonNode::stringValue).toList();
  }

  private static @Nullable Set<String> names(JsonNode json) {
    return json.isArray() ? new LinkedHashSet<>(texts(json)) : null;
  }
}
