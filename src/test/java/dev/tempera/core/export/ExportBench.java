package dev.tempera.core.export;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A store, conversations in it and their exports, for tests. */
public final class ExportBench implements AutoCloseable {
  public static final String KEY = "sk-or-v1-0123456789abcdef0123456789abcdef";

  private final Path folder;
  private final SqliteStore store;
  private final Redactor redactor = new Redactor();
  final List<String> unread = new ArrayList<>();
  final Map<MessageId, MessageMark> marks = new HashMap<>();
  boolean marksFail;

  public ExportBench(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("data"));
    store =
        SqliteStore.open(
                folder.resolve("data"),
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    redactor.know(KEY);
  }

  public SqliteStore store() {
    return store;
  }

  public Exporter exporter() {
    return new Exporter(store, redactor, () -> unread, "1.2.3", this::marks);
  }

  private Map<MessageId, MessageMark> marks(ConversationId conversation) {
    if (marksFail) {
      throw new CompletionException(new IllegalStateException("the disk is broken"));
    }
    return marks;
  }

  /** A conversation that is being written. */
  public static final class Talk {
    private Conversation conversation;
    private final List<StoredMessage> all = new ArrayList<>();

    public Talk(String title, String systemPrompt) {
      conversation =
          new Conversation(
              ConversationId.create(),
              title,
              false,
              Samples.NOW,
              Samples.NOW,
              null,
              new Setup(
                  "c",
                  "lab/model-1",
                  systemPrompt,
                  ParameterSet.EMPTY.with("temperature", ExactJson.read("0.7"))),
              "",
              null);
    }

    public MessageId say(@Nullable MessageId after, Role role, ContentPart... parts) {
      return add(after, role, null, parts);
    }

    public MessageId ask(@Nullable MessageId after, String text) {
      return say(after, Role.USER, new ContentPart.Text(text));
    }

    public MessageId answer(@Nullable MessageId after, String model, ContentPart... parts) {
      return add(after, Role.ASSISTANT, answer(model, TurnState.COMPLETE), parts);
    }

    MessageId broken(@Nullable MessageId after, String text) {
      return add(
          after,
          Role.ASSISTANT,
          answer("lab/model-1", TurnState.INTERRUPTED),
          new ContentPart.Text(text));
    }

    private static Answer answer(String model, TurnState state) {
      return new Answer(
          state,
          "c",
          model,
          model,
          "HostA",
          "gen-1",
          "stop",
          null,
          new Usage(12L, 34L, 5L, 6L, null, "{}"),
          new Cost(new BigDecimal("0.00042"), false),
          Samples.NOW,
          120L,
          1300L,
          null,
          null);
    }

    private MessageId add(
        @Nullable MessageId after, Role role, @Nullable Answer answer, ContentPart... parts) {
      MessageNode node =
          new MessageNode(
              MessageId.create(),
              conversation.id(),
              after,
              new ChatMessage(role, List.of(parts)),
              Samples.NOW,
              answer);
      SentRequest sent =
          answer == null
              ? null
              : new SentRequest(
                  "{\"model\":\"m\",\"messages\":[],\"temperature\":0.25,\"stream\":true,"
                      + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look\","
                      + "\"parameters\":{}}}]}",
                  "{}");
      all.add(new StoredMessage(node, sent, List.of(), RunDetails.NONE));
      conversation = conversation.withHead(node.id(), Samples.NOW);
      return node.id();
    }

    void show(MessageId head) {
      conversation = conversation.withHead(head, Samples.NOW);
    }
  }

  public ConversationId keep(Talk talk) {
    store.addWhole(talk.conversation, talk.all);
    return talk.conversation.id();
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  ExportReport write(ExportRequest request, String name) throws ExportException {
    return exporter().write(request, file(name), (done, total) -> {}, new Cancellation());
  }

  /** All conversations of a store as training data. */
  public static String lines(SqliteStore store, Path file) throws IOException {
    Exporter exporter = new Exporter(store, new Redactor(), List::of, "1.2.3", id -> Map.of());
    exporter.write(
        new ExportRequest(ExportFormat.JSONL, null, ExportScope.all(), true, false),
        file,
        (done, total) -> {},
        new Cancellation());
    return Files.readString(file);
  }

  /** Has a message noted, for exports that say so. */
  public void note(MessageId id, MessageMark mark) {
    marks.put(id, mark);
  }

  /** One conversation's text with what a person noted. */
  public String noted(ExportFormat format, ConversationId id) throws IOException {
    write(new ExportRequest(format, List.of(id), ExportScope.all(), true, true, false), "noted");
    return Files.readString(file("noted"));
  }

  /** One conversation's text. */
  public String text(ExportFormat format, ConversationId id, ExportScope scope, boolean reasoning)
      throws IOException {
    String name = "out" + format.suffix();
    write(new ExportRequest(format, List.of(id), scope, reasoning, false), name);
    return Files.readString(file(name));
  }

  public String text(ExportFormat format, ConversationId id) throws IOException {
    return text(format, id, ExportScope.all(), true);
  }

  @Override
  public void close() {
    store.close();
  }
}
