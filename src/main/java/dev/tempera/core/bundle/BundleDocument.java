package dev.tempera.core.bundle;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.figures.Figures;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ComparisonJson;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.ConversationStore.RawChunk;
import dev.tempera.core.store.LogprobsCodec;
import dev.tempera.core.store.MessageCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The conversation in a bundle, checked; attachments and streams are read when asked for. */
final class BundleDocument {
  private static final int MOST_MESSAGES = 200_000;
  private static final int LONGEST_TITLE = 10_000;
  private static final Pattern ENTRY =
      Pattern.compile("(requests|raw|blobs)/[0-9a-f]{1,64}(\\.(json|bin|csv))?");

  private final BundleFile file;
  private final Conversation conversation;
  private final Map<MessageId, JsonNode> messages;
  private final ConversationMarks marks;
  private final JsonNode draftAttachments;

  private BundleDocument(
      BundleFile file,
      Conversation conversation,
      JsonNode draftAttachments,
      Map<MessageId, JsonNode> messages,
      ConversationMarks marks) {
    this.marks = marks;
    this.draftAttachments = draftAttachments;
    this.file = file;
    this.conversation = conversation;
    this.messages = messages;
  }

  static BundleDocument read(BundleFile file) throws BundleException {
    JsonNode json = file.document();
    if (!BundleFormat.FORMAT.equals(json.path("format").stringValue(""))) {
      throw new BundleException("it is no conversation bundle");
    }
    int version = json.path("version").intValue(0);
    if (version > BundleFormat.VERSION) {
      throw new BundleException(
          "it was made by a newer Tempera (format "
              + version
              + ", this one reads "
              + BundleFormat.VERSION
              + ")");
    }
    if (version < 1) {
      throw new BundleException("it has no version");
    }
    checkNumbers(json);
    Map<MessageId, JsonNode> messages = messages(json.path("messages"));
    Conversation conversation = conversation(json.path("conversation"), messages.keySet());
    BundleDocument document =
        new BundleDocument(
            file,
            conversation,
            json.path("draft_attachments"),
            messages,
            MarksJson.read(json.path("conversation"), messages));
    document.checkTree();
    for (JsonNode each : document.draftAttachments) {
      document.checkParts(each);
      document.draftAttachment(each, false);
    }
    for (MessageId id : messages.keySet()) {
      document.check(document.json(id));
    }
    return document;
  }

  private static Map<MessageId, JsonNode> messages(JsonNode array) throws BundleException {
    if (!array.isArray() || array.size() > MOST_MESSAGES) {
      throw new BundleException("it has no list of messages, or too long a one");
    }
    Map<MessageId, JsonNode> all = new LinkedHashMap<>();
    for (JsonNode each : array) {
      if (all.put(new MessageId(new JsonFields(each).id("id")), each) != null) {
        throw new BundleException("it has a message twice");
      }
    }
    return all;
  }

  private static Conversation conversation(JsonNode json, Set<MessageId> messages)
      throws BundleException {
    JsonFields fields = new JsonFields(json);
    String head = fields.idOrNull("head");
    MessageId shown = head == null ? null : new MessageId(head);
    if (fields.text("title").length() > LONGEST_TITLE) {
      throw new BundleException("its title is longer than any title");
    }
    return new Conversation(
        new ConversationId(fields.id("id")),
        fields.text("title"),
        json.path("pinned").booleanValue(false),
        fields.time("created_at"),
        fields.time("updated_at"),
        shown,
        MessageCodec.readSetup(ExactJson.write(json.path("setup"))),
        fields.text("draft"),
        null,
        ComparisonJson.read(json.path("comparison")).within(messages, shown));
  }

  /** A number of a thousand million digits takes ten chars to write and all memory to show. */
  private static void checkNumbers(JsonNode node) throws BundleException {
    if (node.isBigDecimal() && !Figures.isBounded(node.decimalValue())) {
      throw new BundleException("a number in it is out of all bounds");
    }
    for (JsonNode child : node) {
      checkNumbers(child);
    }
  }

  /** A message that is its own ancestor would never be shown. */
  private void checkTree() throws BundleException {
    Set<MessageId> rooted = new HashSet<>();
    for (MessageId start : messages.keySet()) {
      Set<MessageId> path = new HashSet<>();
      @Nullable MessageId at = start;
      while (at != null && messages.containsKey(at) && !rooted.contains(at)) {
        if (!path.add(at)) {
          throw new BundleException("its messages follow each other in a circle");
        }
        at = parent(json(at));
      }
      rooted.addAll(path);
    }
  }

  private JsonNode json(MessageId id) {
    JsonNode json = messages.get(id);
    if (json == null) {
      throw new IllegalArgumentException("no message " + id);
    }
    return json;
  }

  private static @Nullable MessageId parent(JsonNode json) throws BundleException {
    String parent = new JsonFields(json).idOrNull("parent");
    return parent == null ? null : new MessageId(parent);
  }

  /** Everything but the content of other entries, so that no half of a bundle is taken in. */
  private void check(JsonNode json) throws BundleException {
    checkParts(json);
    for (JsonNode group : List.of(json.path("request"), json.path("raw"))) {
      for (String name : List.of("body", "bytes", "chunks")) {
        if (group.has(name)) {
          checkEntry(group.path(name).stringValue(""));
        }
      }
    }
    node(json, id -> id, conversation.id(), false);
  }

  private void checkParts(JsonNode json) throws BundleException {
    if (!json.path("parts").isArray()) {
      throw new BundleException("a message in it has no content");
    }
    for (JsonNode part : json.path("parts")) {
      String blob = DataUrls.reference(part);
      if (blob != null) {
        checkEntry(blob);
      }
    }
  }

  private void checkEntry(String name) throws BundleException {
    if (!ENTRY.matcher(name).matches() || !file.has(name)) {
      throw new BundleException("an entry that it names is missing");
    }
  }

  /** Where the conversation was and what it bore. */
  ConversationMarks marks() {
    return marks;
  }

  /** The conversation; its head may be no message of it. */
  Conversation conversation() {
    return conversation;
  }

  /** What is attached to its unsent text, under new identities. */
  List<Attachment> draftAttachments() throws BundleException {
    List<Attachment> all = new ArrayList<>();
    long length = 0;
    for (JsonNode each : draftAttachments) {
      Attachment attachment = draftAttachment(each, true);
      length += MessageWeight.of(List.of(attachment.part()));
      checkAttached(length);
      all.add(attachment);
    }
    return all;
  }

  private Attachment draftAttachment(JsonNode json, boolean attachments) throws BundleException {
    JsonFields fields = new JsonFields(json);
    Long bytes = fields.countOrNull("bytes");
    JsonNode parts = attachments ? withAttachments(json.path("parts")) : json.path("parts");
    if (parts.size() != 1) {
      throw new BundleException("an attachment in it has no content");
    }
    return Attachment.of(
        fields.text("name"),
        kind(fields.text("kind")),
        fields.text("media_type"),
        bytes == null ? 0 : bytes,
        MessageCodec.readParts(ExactJson.write(parts)).getFirst());
  }

  /** What this version does not know is a file. */
  private static Attachment.Kind kind(String word) {
    try {
      return Attachment.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Attachment.Kind.FILE;
    }
  }

  /** The identities of its messages, in the order of the bundle. */
  List<MessageId> ids() {
    return List.copyOf(messages.keySet());
  }

  /** A message without its request and stream. */
  MessageNode node(MessageId id) throws BundleException {
    return node(json(id), same -> same, conversation.id(), true);
  }

  /** The body of the request that made a message; null if there is none. */
  @Nullable String requestBody(MessageId id) throws BundleException {
    JsonNode request = json(id).path("request");
    return request.has("body") ? file.text(request.path("body").stringValue("")) : null;
  }

  /**
   * A message with all that belongs to it.
   *
   * @param ids gives each message its identity in the store
   */
  StoredMessage message(MessageId id, UnaryOperator<MessageId> ids, ConversationId in)
      throws BundleException {
    JsonNode json = json(id);
    String body = requestBody(id);
    String meta = ExactJson.write(json.path("request").path("meta"));
    return new StoredMessage(
        node(json, ids, in, true),
        body == null
            ? null
            : new SentRequest(body, meta, DamageNotes.has(json, DamageNotes.REQUEST)),
        raw(json),
        details(json));
  }

  private RunDetails details(JsonNode json) throws BundleException {
    String name = json.path("logprobs").stringValue("");
    List<TokenLogprob> logprobs = List.of();
    if (!name.isEmpty()) {
      try {
        logprobs = LogprobsCodec.fromJson(ExactJson.readBounded(file.text(name)));
      } catch (IllegalArgumentException e) {
        throw new BundleException("log probabilities in it are damaged", e);
      }
    }
    return new RunDetails(
        RunDetailsJson.read(json.path("attempts")),
        logprobs,
        json.path("extra") instanceof ObjectNode extra ? extra : ExactJson.object());
  }

  private MessageNode node(
      JsonNode json, UnaryOperator<MessageId> ids, ConversationId in, boolean attachments)
      throws BundleException {
    JsonFields fields = new JsonFields(json);
    MessageId parent = parent(json);
    JsonNode parts = attachments ? withAttachments(json.path("parts")) : json.path("parts");
    JsonNode answer = json.path("answer");
    return new MessageNode(
        ids.apply(new MessageId(fields.id("id"))),
        in,
        parent == null ? null : ids.apply(parent),
        new ChatMessage(role(fields.text("role")), MessageCodec.readParts(ExactJson.write(parts))),
        fields.time("created_at"),
        answer.isObject() ? AnswerJson.read(answer) : null,
        DamageNotes.has(json, DamageNotes.MESSAGE));
  }

  private static Role role(String word) throws BundleException {
    try {
      return Role.ofWire(word);
    } catch (IllegalArgumentException e) {
      throw new BundleException("a message in it is of nobody that is known", e);
    }
  }

  private JsonNode withAttachments(JsonNode parts) throws BundleException {
    JsonNode copy = parts.deepCopy();
    long length = 0;
    for (JsonNode part : copy) {
      String blob = DataUrls.reference(part);
      if (blob != null && part instanceof ObjectNode object) {
        DataUrls.insert(object, file.bytes(blob));
        length += object.path("url").stringValue("").length();
        checkAttached(length);
      }
    }
    return copy;
  }

  /** One small entry may be named many times over: what counts is what is in memory. */
  private void checkAttached(long length) throws BundleException {
    if (length > file.limits().message()) {
      throw new BundleException("more is attached to a message in it than there is memory for");
    }
  }

  private List<RawChunk> raw(JsonNode json) throws BundleException {
    JsonNode raw = json.path("raw");
    if (!raw.has("bytes") || !raw.has("chunks")) {
      return List.of();
    }
    byte[] bytes = file.bytes(raw.path("bytes").stringValue(""));
    NavigableMap<Integer, Integer> attempts = attempts(raw);
    boolean damaged = DamageNotes.has(json, DamageNotes.RAW);
    List<RawChunk> chunks = new ArrayList<>();
    int at = 0;
    for (String line : file.text(raw.path("chunks").stringValue("")).lines().skip(1).toList()) {
      String[] numbers = line.split(",", -1);
      try {
        long offset = Long.parseLong(numbers[0]);
        int length = Integer.parseInt(numbers[1]);
        if (numbers.length != 2 || offset < 0 || length < 0 || length > bytes.length - at) {
          throw new BundleException("a raw stream in it is damaged");
        }
        chunks.add(
            new RawChunk(
                attempts.floorEntry(chunks.size()).getValue(),
                offset,
                Arrays.copyOfRange(bytes, at, at + length),
                damaged));
        at += length;
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new BundleException("a raw stream in it is damaged", e);
      }
    }
    return chunks;
  }

  /** The attempts by the first chunk that each has brought. */
  private static NavigableMap<Integer, Integer> attempts(JsonNode raw) {
    NavigableMap<Integer, Integer> byChunk = new TreeMap<>();
    byChunk.put(0, 1);
    for (JsonNode each : raw.path("attempts")) {
      byChunk.put(
          Math.max(0, each.path("first_chunk").asInt(0)),
          Math.max(1, each.path("number").asInt(1)));
    }
    return byChunk;
  }

  /** New identities for all messages, in the order of the old ones: it is that of siblings. */
  Map<MessageId, MessageId> freshIds() {
    Map<MessageId, MessageId> fresh = new HashMap<>();
    messages.keySet().stream().sorted().forEach(id -> fresh.put(id, MessageId.create()));
    return fresh;
  }
}
