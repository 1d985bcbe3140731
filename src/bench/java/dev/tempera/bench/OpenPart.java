package dev.tempera.bench;

import atlantafx.base.theme.PrimerDark;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Providers;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javafx.application.Application;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;

/**
 * Stored conversations are opened and read: a process of its own, which prints its figures. The
 * database is a real one; {@code --fill} makes it.
 */
final class OpenPart {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final TranscriptStage stage;
  private final FxMeter meter;

  private OpenPart(ConversationService conversations) throws Exception {
    stage = new TranscriptStage(conversations);
    meter = stage.meter();
  }

  /** Nothing is sent here. */
  private static final class NoProviders implements Providers {
    @Override
    public ChatProvider provider(String connectionId) {
      throw new UnsupportedOperationException("nothing is sent");
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      return ModelInfo.unknown(model);
    }
  }

  /** The argument is the folder of the database. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    SqliteStore store = SqliteStore.open(folder, Clock.systemUTC(), e -> {}).store();
    if (args.length > 1) {
      for (int messages : new int[] {1_000, 10_000}) {
        fill(store, messages);
      }
      store.close();
      return;
    }
    ConversationService conversations =
        new ConversationService(store, new NoProviders(), new Runs(e -> {}), Clock.systemUTC());
    List<Conversation> all =
        store.conversations().stream().sorted(Comparator.comparing(Conversation::id)).toList();
    OpenPart part = new OpenPart(conversations);
    part.meter.reset();
    part.meter.painted();
    BenchChild.say("empty_rss_mb", FxMeter.rssMb());
    part.open(1_000, all.get(0).id());
    part.open(10_000, all.get(1).id());
    BenchChild.say("process_rss_mb", FxMeter.rssMb());
    part.moves();
    part.stage.close();
    conversations.close();
    store.close();
  }

  private static void fill(SqliteStore store, int messages) {
    Random random = new Random(5);
    Conversation conversation =
        new Conversation(
            ConversationId.create(),
            messages + " messages",
            false,
            TIME,
            TIME,
            null,
            new Setup("fake", "fake/model", "", new ParameterSet(java.util.Map.of())),
            "",
            null);
    store.save(conversation);
    List<MessageNode> nodes = new ArrayList<>();
    @Nullable MessageId parent = null;
    for (int i = 0; i < messages; i++) {
      boolean user = i % 2 == 0;
      String text =
          user ? TranscriptTexts.question(i / 2, random) : TranscriptTexts.mixed(1_150, random);
      Answer answer = Answer.started("fake", "fake/model", TIME).withState(TurnState.COMPLETE);
      MessageNode node =
          new MessageNode(
              MessageId.create(),
              conversation.id(),
              parent,
              ChatMessage.text(user ? Role.USER : Role.ASSISTANT, text),
              TIME,
              user ? null : answer);
      nodes.add(node);
      parent = node.id();
    }
    nodes.forEach(store::save);
    store.save(conversation.withHead(parent, TIME));
  }

  private void open(int messages, ConversationId id) throws Exception {
    double heap = FxMeter.heapMb();
    long start = System.nanoTime();
    stage.show(id);
    stage.until("the end", () -> stage.view().isReadable(1));
    BenchChild.say("open_" + messages + "_ms", since(start));
    stage.until("everything read", () -> stage.model().wholeProperty().get());
    BenchChild.say("open_" + messages + "_whole_ms", since(start));
    stage.settled();
    move("open_" + messages + "_home_ms", 0);
    move("open_" + messages + "_middle_ms", 0.5);
    move("open_" + messages + "_end_ms", 1);
    BenchChild.say("open_" + messages + "_added_mb", FxMeter.heapMb() - heap);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private void move(String key, double place) throws Exception {
    long start = System.nanoTime();
    stage.act(() -> stage.view().readFrom(place));
    stage.until("place " + place, () -> stage.view().isReadable(place));
    BenchChild.say(key, since(start));
  }

  private void moves() throws Exception {
    time("width_change_ms", () -> stage.stage().setWidth(700));
    time(
        "theme_change_ms",
        () -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
    find();
    copy();
  }

  private void copy() throws Exception {
    meter.reset();
    meter.painted();
    meter.reset();
    long start = System.nanoTime();
    stage.act(stage.view()::copyAll);
    stage.until("the clipboard", () -> Clipboard.getSystemClipboard().hasString());
    BenchChild.say("select_all_and_copy_ms", since(start));
    meter.painted();
    BenchChild.say("select_all_and_copy_longest_frame_ms", meter.longestFrame());
  }

  private void find() throws Exception {
    long start = System.nanoTime();
    stage.act(() -> stage.view().find("model"));
    stage.until("all hits", () -> stage.view().hits() >= 0);
    meter.painted();
    BenchChild.say("find_ms", since(start));
    BenchChild.say("find_hits", stage.view().hits());
  }

  private void time(String key, Runnable action) throws Exception {
    long start = System.nanoTime();
    stage.act(action);
    meter.painted();
    BenchChild.say(key, since(start));
  }
}
