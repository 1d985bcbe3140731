package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.EntryDigest;
import dev.tempera.core.catalog.ModelInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads the usual list of models, OpenRouter's and OpenAI's, in one pass and without a tree of it:
 * an object whose {@code data} is an array of objects. An entry with something unusual is read by
 * {@link ModelListParser}, and so is a list of any other shape, by whoever is told that this is
 * none. Of an entry that is written as a known one was only the end is looked for. One list each;
 * one thread.
 */
final class ModelListReader {
  /** What such a list has beside its models and what says nothing of them. */
  private static final Set<String> BESIDE =
      Set.of("total_count", "links", "has_more", "first_id", "last_id");

  private final byte[] body;
  private final JsonParser json;
  private final List<ModelInfo> models = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final RepeatedFacts repeated = new RepeatedFacts();
  private final Map<EntryDigest, ModelInfo> known = new HashMap<>();
  private final EntryDigest.Maker digests = new EntryDigest.Maker();

  private ModelListReader(byte[] body, JsonParser json, List<ModelInfo> known) {
    this.body = body;
    this.json = json;
    for (ModelInfo each : known) {
      EntryDigest digest = each.entry().digest();
      if (digest != null) {
        this.known.put(digest, each);
      }
    }
  }

  /** The models, each id once; empty if it is no list of the usual shape, or has none. */
  static Optional<List<ModelInfo>> read(byte[] body) {
    return read(body, List.of());
  }

  /**
   * The same where some are known: those of which the list says what it said before are the very
   * objects that are known.
   */
  static Optional<List<ModelInfo>> read(byte[] body, List<ModelInfo> known) {
    try (JsonParser json = parser(body)) {
      ModelListReader reader = new ModelListReader(body, json, known);
      return reader.isUsual() && !reader.models.isEmpty()
          ? Optional.of(List.copyOf(reader.models))
          : Optional.empty();
    } catch (JacksonException e) {
      // Broken JSON may be mended, which is not done here.
      return Optional.empty();
    }
  }

  private static JsonParser parser(byte[] json) {
    return WireJson.FACTORY.createParser(ObjectReadContext.empty(), json);
  }

  private boolean isUsual() {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    boolean listed = false;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken value = json.nextToken();
      if (name.equals("data") && value == JsonToken.START_ARRAY && !listed) {
        listed = true;
        if (!readModels()) {
          return false;
        }
      } else if (name.equals("object")) {
        if (value != JsonToken.VALUE_STRING || !json.getString().equals("list")) {
          return false;
        }
      } else if (BESIDE.contains(name)) {
        json.skipChildren();
      } else {
        return false;
      }
    }
    return listed && json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
  }

  private boolean readModels() {
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      if (next != JsonToken.START_OBJECT) {
        return false;
      }
      Optional<ModelInfo> model = known.isEmpty() ? readHere() : knownOrRead();
      model.filter(each -> ids.add(each.id())).ifPresent(models::add);
    }
    return true;
  }

  private int place() {
    return (int) json.currentTokenLocation().getByteOffset();
  }

  private int end() {
    return (int) json.currentLocation().getByteOffset();
  }

  private Optional<ModelInfo> readHere() {
    int start = place();
    Optional<ModelInfo> read = new ModelEntryReader(body, json, start, repeated).read();
    int length = end() - start;
    return written(read, body, start, length, digests.of(body, start, length));
  }

  private Optional<ModelInfo> knownOrRead() {
    int start = place();
    json.skipChildren();
    int length = end() - start;
    EntryDigest digest = digests.of(body, start, length);
    ModelInfo same = known.get(digest);
    return same != null
        ? Optional.of(same)
        : readAlone(Arrays.copyOfRange(body, start, start + length), digest);
  }

  private Optional<ModelInfo> readAlone(byte[] entry, EntryDigest digest) {
    try (JsonParser alone = parser(entry)) {
      alone.nextToken();
      Optional<ModelInfo> read = new ModelEntryReader(entry, alone, 0, repeated).read();
      return written(read, entry, 0, entry.length, digest);
    }
  }

  private static Optional<ModelInfo> written(
      Optional<ModelInfo> read, byte[] json, int start, int length, EntryDigest digest) {
    Optional<ModelInfo> model =
        read.isPresent() ? read : ModelListParser.model(WireJson.tree(json, start, length));
    return model.map(each -> each.withEntry(each.entry().writtenAs(digest)));
  }
}
