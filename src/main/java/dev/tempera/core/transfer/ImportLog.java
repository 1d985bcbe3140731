package dev.tempera.core.transfer;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.files.PrivateFiles;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the last imports brought, in a small file in the data folder, so that each can be shown
 * again. A file that is missing or damaged means that nobody knows. Any thread; blocks on the disk.
 */
public final class ImportLog {
  private static final String FILE = "imports.json";
  private static final int MOST = 20;
  private static final int LARGEST = 64 << 20;

  /**
   * One import that brought something.
   *
   * @param names of the files, without their folders
   * @param added conversations that were not here before, in their order in the files
   * @param grown those that got more messages, or came out of the bin
   */
  public record Batch(
      Instant at, List<String> names, List<ConversationId> added, List<ConversationId> grown) {
    public Batch {
      names = List.copyOf(names);
      added = List.copyOf(added);
      grown = List.copyOf(grown);
    }

    /** What a report tells of an import that ends now. */
    public static Batch of(Instant at, List<Path> files, ImportReport report) {
      return new Batch(
          at,
          files.stream().map(each -> String.valueOf(each.getFileName())).distinct().toList(),
          report.ids(ImportReport.State.NEW),
          report.ids(ImportReport.State.CHANGED));
    }

    /** Whether it brought nothing. */
    public boolean isEmpty() {
      return added.isEmpty() && grown.isEmpty();
    }

    /** All that it brought. */
    public List<ConversationId> all() {
      return Stream.concat(added.stream(), grown.stream()).distinct().toList();
    }
  }

  /** Windows have a log each, over the same file. */
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path file;

  /** The one of this data folder. */
  public ImportLog(Path folder) {
    file = folder.resolve(FILE);
  }

  /**
   * Remembers an import that brought something, and forgets the oldest of very many.
   *
   * @throws IOException if that cannot be written
   */
  public void add(Batch batch) throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    synchronized (ONE_AT_A_TIME) {
      List<Batch> all = new ArrayList<>(List.of(batch));
      all.addAll(batches());
      List<Batch> kept = all.subList(0, Math.min(MOST, all.size()));
      PrivateFiles.write(file, out -> out.write(json(kept).getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The imports, the last one first. */
  public List<Batch> batches() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST);
      return read(ExactJson.read(new String(bytes, StandardCharsets.UTF_8)));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException e) {
      // What it tells is a help, and is written anew with the next import.
      return List.of();
    }
  }

  private static String json(List<Batch> batches) {
    ObjectNode json = ExactJson.object();
    ArrayNode all = json.putArray("imports");
    for (Batch batch : batches) {
      ObjectNode each = all.addObject();
      each.put("at", batch.at().toString());
      ArrayNode names = each.putArray("files");
      batch.names().forEach(names::add);
      put(each.putArray("added"), batch.added());
      put(each.putArray("grown"), batch.grown());
    }
    return ExactJson.write(json);
  }

  private static void put(ArrayNode array, List<ConversationId> ids) {
    ids.forEach(id -> array.add(id.value()));
  }

  private static List<Batch> read(JsonNode json) {
    List<Batch> all = new ArrayList<>();
    for (JsonNode each : json.path("imports")) {
      List<String> names = new ArrayList<>();
      each.path("files").forEach(name -> names.add(name.stringValue("")));
      Instant at = Instant.parse(each.path("at").stringValue(""));
      all.add(new Batch(at, names, ids(each.path("added")), ids(each.path("grown"))));
    }
    return all;
  }

  private static List<ConversationId> ids(JsonNode array) {
    List<ConversationId> ids = new ArrayList<>();
    array.forEach(id -> ids.add(new ConversationId(id.stringValue(""))));
    return ids;
  }
}
