package dev.tempera.core.bundle;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.ComparisonJson;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationStore.RawChunk;
import dev.tempera.core.store.LogprobsCodec;
import dev.tempera.core.store.MessageCodec;
import dev.tempera.core.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a conversation with everything that is kept of it into a bundle: docs/bundle.md. Any
 * thread; blocks on the disk.
 */
public final class BundleWriter {
  private final ConversationArchive archive;
  private final Redactor redactor;
  private final KeyCheck keys;
  private final String version;
  private final InstantSource clock;
  private final BundleFile.Limits limits;

  /** Makes a redactor know every key that is kept. */
  @FunctionalInterface
  public interface KeyCheck {
    /**
     * Looks all keys up; may block for long, on the keychain.
     *
     * @return names of the connections whose key could not be read
     */
    List<String> unread();
  }

  /**
   * @param redactor strikes out whatever keys it knows, wherever they are
   * @param keys lets it know those that have not been used since the start
   * @param version of the program, written into the bundle
   */
  public BundleWriter(
      ConversationArchive archive,
      Redactor redactor,
      KeyCheck keys,
      String version,
      InstantSource clock) {
    this(archive, redactor, keys, version, clock, BundleFile.Limits.USUAL);
  }

  BundleWriter(
      ConversationArchive archive,
      Redactor redactor,
      KeyCheck keys,
      String version,
      InstantSource clock,
      BundleFile.Limits limits) {
    this.limits = limits;
    this.archive = archive;
    this.redactor = redactor;
    this.keys = keys;
    this.version = version;
    this.clock = clock;
  }

  /**
   * Looks up the keys to strike out: before an export, and before {@link #fileName}. May block for
   * long, on the keychain.
   *
   * @return names of the connections whose key could not be read, so that it cannot be struck out
   */
  public List<String> checkKeys() {
    return keys.unread();
  }

  /**
   * What a file with a conversation of this title may be called, without its suffix. Any thread.
   */
  public String fileName(String title) {
    return BundleFormat.fileName(redactor.strike(title));
  }

  /** The text without known keys. */
  public String strike(String text) {
    return redactor.strike(text);
  }

  /**
   * Writes a bundle to {@code file}, which is replaced as a whole or not touched at all.
   *
   * @throws BundleException if it cannot be written
   * @throws StoreException if the conversation cannot be read, or is larger than an import takes
   * @throws CancellationException if it was cancelled
   */
  public void write(ConversationId id, Path file, Cancellation cancellation)
      throws BundleException {
    WholeFile.write(file, out -> write(id, out, cancellation));
  }

  /** The time now. */
  Instant now() {
    return clock.instant();
  }

  /** The program and its version. */
  String writtenBy() {
    return "Tempera " + version;
  }

  /** Writes an experiment into a stream, which is left open; gives how many answers it has. */
  long writeExperiment(
      ExperimentStore store, StoredExperiment experiment, PlanText plan, OutputStream to)
      throws IOException {
    new ExperimentZipWriter(store, experiment, plan, redactor).write(to);
    return store.states(experiment.id()).values().stream()
        .filter(state -> state == TrialState.DONE)
        .count();
  }

  /** The same to a stream, which is left open; gives how many messages it has. */
  long write(ConversationId id, OutputStream to, Cancellation cancellation) throws IOException {
    Conversation conversation =
        archive
            .conversation(id)
            .orElseThrow(() -> new StoreException("This conversation no longer exists."));
    BundleZip zip = new BundleZip(to, limits, clock.millis());
    writeMimetype(zip);
    Set<String> written = new HashSet<>();
    ObjectNode document = document(conversation);
    document.set("draft_attachments", draftAttachments(id, zip, written));
    ConversationMarks marks = archive.marks(id);
    MarksJson.write(marks, (ObjectNode) document.path("conversation"));
    ArrayNode messages = document.putArray("messages");
    int number = 0;
    for (MessageNode node : kept(id)) {
      if (cancellation.isCancelled()) {
        throw new CancellationException();
      }
      ObjectNode json = message(node, zip, written);
      MarksJson.write(marks.messages().get(node.id()), json);
      number++;
      addRequest(json, node.id(), number, zip);
      addRaw(json, node.id(), number, zip);
      addDetails(json, node.id(), number, zip);
      messages.add(json);
    }
    write(zip, BundleFormat.DOCUMENT, ExactJson.writeIndented(document));
    zip.finish();
    return number;
  }

  /** The messages without those that were deleted: who gives a conversation away meant so. */
  private List<MessageNode> kept(ConversationId id) {
    List<MessageNode> all = archive.messages(id);
    List<Removal> removals = archive.removals(id);
    if (removals.isEmpty()) {
      return all;
    }
    MessageTree tree = new MessageTree(all);
    tree.removed(Removal.all(removals));
    return all.stream()
        .filter(node -> tree.holds(node.id()))
        .map(node -> node.withParent(tree.parentOf(node.id())))
        .toList();
  }

  private ObjectNode document(Conversation conversation) {
    ObjectNode document =
        ExactJson.object()
            .put("format", BundleFormat.FORMAT)
            .put("version", BundleFormat.VERSION)
            .put("written_by", writtenBy())
            .put("written_at", clock.instant().toString());
    MessageId head = conversation.head();
    ObjectNode json = document.putObject("conversation");
    json.put("id", conversation.id().value())
        .put("title", redactor.strike(conversation.title()))
        .put("pinned", conversation.pinned())
        .put("created_at", conversation.createdAt().toString())
        .put("updated_at", conversation.updatedAt().toString())
        .put("head", head == null ? null : head.value())
        .put("draft", conversation.draft())
        .set("setup", ExactJson.read(MessageCodec.writeSetup(conversation.setup())));
    if (!conversation.comparison().isNone()) {
      json.set("comparison", ComparisonJson.write(conversation.comparison()));
    }
    return document;
  }

  private ObjectNode message(MessageNode node, BundleZip zip, Set<String> written)
      throws IOException {
    MessageId parent = node.parent();
    ObjectNode json =
        ExactJson.object()
            .put("id", node.id().value())
            .put("parent", parent == null ? null : parent.value())
            .put("role", node.role().wire())
            .put("created_at", node.createdAt().toString());
    List<ContentPart> kept = ReadableParts.of(node.message().parts());
    json.set("parts", parts(kept, zip, written));
    if (node.damaged() || !kept.equals(node.message().parts())) {
      DamageNotes.add(json, DamageNotes.MESSAGE);
    }
    if (node.answer() != null) {
      json.set("answer", AnswerJson.write(node.answer()));
    }
    return json;
  }

  /** The parts, with their attachments in entries of their own. */
  private JsonNode parts(List<ContentPart> parts, BundleZip zip, Set<String> written)
      throws IOException {
    JsonNode json = ExactJson.read(redactor.strike(MessageCodec.writeParts(parts)));
    for (JsonNode part : json) {
      DataUrls.Blob blob =
          part instanceof ObjectNode object ? DataUrls.extract(object, redactor::strike) : null;
      if (blob != null && written.add(blob.name())) {
        write(zip, blob.name(), blob.bytes());
      }
    }
    return json;
  }

  private ArrayNode draftAttachments(ConversationId id, BundleZip zip, Set<String> written)
      throws IOException {
    ArrayNode all = ExactJson.array();
    for (Attachment each : archive.draftAttachments(id)) {
      ObjectNode json =
          ExactJson.object()
              .put("name", each.name())
              .put("kind", each.kind().name().toLowerCase(Locale.ROOT))
              .put("media_type", each.mediaType())
              .put("bytes", each.bytes());
      json.set("parts", parts(ReadableParts.of(List.of(each.part())), zip, written));
      all.add(json);
    }
    return all;
  }

  private void addRequest(ObjectNode json, MessageId id, int number, BundleZip zip)
      throws IOException {
    SentRequest sent = archive.sentRequest(id).orElse(null);
    if (sent == null) {
      return;
    }
    String name = "requests/" + number + ".json";
    write(zip, name, sent.body());
    json.putObject("request").put("body", name).set("meta", SecretHeaders.hide(sent.metaJson()));
    if (sent.damaged()) {
      DamageNotes.add(json, DamageNotes.REQUEST);
    }
  }

  private void addRaw(ObjectNode json, MessageId id, int number, BundleZip zip) throws IOException {
    List<RawChunk> chunks = archive.rawStream(id);
    if (chunks.isEmpty()) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder times = new StringBuilder("offset_us,length\n");
    ArrayNode attempts = ExactJson.array();
    int attempt = 0;
    for (int i = 0; i < chunks.size(); i++) {
      RawChunk chunk = chunks.get(i);
      if (chunk.attempt() != attempt) {
        attempt = chunk.attempt();
        attempts.addObject().put("number", attempt).put("first_chunk", i);
      }
      bytes.writeBytes(chunk.bytes());
      times.append(chunk.offsetMicros()).append(',').append(chunk.bytes().length).append('\n');
    }
    String name = "raw/" + number;
    write(zip, name + ".bin", redactor.strike(bytes.toByteArray()));
    write(zip, name + ".csv", times.toString());
    json.putObject("raw")
        .put("bytes", name + ".bin")
        .put("chunks", name + ".csv")
        .set("attempts", attempts);
    if (chunks.stream().anyMatch(RawChunk::damaged)) {
      DamageNotes.add(json, DamageNotes.RAW);
    }
  }

  private void addDetails(ObjectNode json, MessageId id, int number, BundleZip zip)
      throws IOException {
    if (!json.has("answer")) {
      return;
    }
    RunDetails details = archive.runDetails(id);
    if (!details.attempts().isEmpty()) {
      String attempts = ExactJson.write(RunDetailsJson.write(details.attempts()));
      json.set("attempts", ExactJson.read(redactor.strike(attempts)));
    }
    if (!details.extra().isEmpty()) {
      json.set("extra", ExactJson.read(redactor.strike(ExactJson.write(details.extra()))));
    }
    if (!details.logprobs().isEmpty()) {
      String name = "logprobs/" + number + ".json";
      write(zip, name, ExactJson.write(LogprobsCodec.toJson(details.logprobs())));
      json.put("logprobs", name);
    }
  }

  private void write(BundleZip zip, String name, String text) throws IOException {
    write(zip, name, redactor.strike(text).getBytes(StandardCharsets.UTF_8));
  }

  private void write(BundleZip zip, String name, byte[] bytes) throws IOException {
    zip.add(new ZipEntry(name), bytes);
  }

  /** First and uncompressed, so that the file can be known by its first bytes. */
  private void writeMimetype(BundleZip zip) throws IOException {
    byte[] bytes = BundleFormat.MEDIA_TYPE.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(BundleFormat.MIMETYPE);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.add(entry, bytes);
  }
}
