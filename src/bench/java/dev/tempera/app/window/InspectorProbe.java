package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.bench.BenchFolder;
import dev.tempera.bench.FrameTimes;
import dev.tempera.bench.ProcessorTime;
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
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The program's window with an answer of 100,000 events, into which a person looks who has not done
 * so before; in a process of its own on the headless platform. Prints {@code key value} lines.
 */
public final class InspectorProbe {
  private static final int EVENTS = 100_000;
  private static final int SCROLLED = 300;
  private static final int WORDS_IN_PARAGRAPH = 50;

  /** What the program does behind a new window is over then. */
  private static final long REST_NANOS = 4_000_000_000L;

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final ConversationId CONVERSATION = new ConversationId("bench");
  private static final MessageId ANSWER = new MessageId("answer");

  private final Scene scene;
  private final FrameTimes times = new FrameTimes();

  private InspectorProbe(AppContext context) throws Exception {
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    MainWindow.openWindow(context, shown::complete, () -> {});
    scene = Objects.requireNonNull(shown.join().stage().getScene());
    onFx(() -> {
      // What has the keyboard does more than what has not.
      shown.join().stage().requestFocus();
      times.start();
      return true;
    });
    until(() -> scene.getRoot().lookup(".transcript .row") != null);
    LockSupport.parkNanos(REST_NANOS);
  }

  /** Makes a data folder of its own. */
  public static void main(String[] args) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    BenchFolder folder = new BenchFolder();
    AppContext context =
        AppContext.open(new AppOptions(folder.path(), Map.of(), null, Settings.Theme.LIGHT));
    fill(context);
    InspectorProbe probe = new InspectorProbe(context);
    probe.opens("first_");
    probe.scrolls();
    probe.press();
    until(() -> !probe.node("#inspector").isVisible());
    probe.opens("again_");
    context.close();
    folder.close();
    System.exit(0);
  }

  private static void fill(AppContext context) {
    List<RawChunk> stream = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      String word = (i % WORDS_IN_PARAGRAPH == 0 ? "\\n\\nword" : " word") + i;
      text.append(word.replace("\\n", "\n"));
      String event =
          "data: {\"id\":\"gen-1790139785\",\"object\":\"chat.completion.chunk\",\"created\":"
              + "1790139785,\"model\":\"openai/gpt-4.1-nano\",\"provider\":\"OpenAI\",\"choices\":"
              + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\""
              + word
              + "\"},\"finish_reason\":null}]}\n\n";
      stream.add(new RawChunk(400_000 + i * 2_000L, event.getBytes(StandardCharsets.UTF_8)));
    }
    stream.add(new RawChunk(700_000_000, "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8)));
    Conversation conversation =
        new Conversation(
            CONVERSATION,
            "100,000 events",
            false,
            TIME,
            TIME,
            ANSWER,
            new Setup("fake", "fake/model", "", ParameterSet.EMPTY),
            "",
            null);
    MessageNode node =
        new MessageNode(
            ANSWER,
            CONVERSATION,
            null,
            ChatMessage.text(Role.ASSISTANT, text.toString()),
            TIME,
            Answer.started("fake", "fake/model", TIME).withState(TurnState.COMPLETE));
    context
        .archive()
        .addWhole(
            conversation,
            List.of(
                new StoredMessage(
                    node,
                    new SentRequest("{\"model\":\"fake/model\",\"messages\":[]}", "{}"),
                    stream,
                    RunDetails.NONE)));
  }

  private static <T> T onFx(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    return task.get();
  }

  /** Asks once a frame: more would take the time of what is measured. */
  private static void until(BooleanSupplier condition) throws Exception {
    long _ = whenPainted(condition, 1);
  }

  /** Two frames further, what is laid out now is painted. */
  private static void painted() throws Exception {
    long _ = whenPainted(() -> true);
  }

  /** When what meets the condition had reached the screen: two frames after it was laid out. */
  private static long whenPainted(BooleanSupplier condition) throws Exception {
    return whenPainted(condition, 3);
  }

  private static long whenPainted(BooleanSupplier condition, int after) throws Exception {
    CompletableFuture<Long> painted = new CompletableFuture<>();
    AnimationTimer each =
        new AnimationTimer() {
          private int frames;

          @Override
          public void handle(long now) {
            if (frames > 0 || condition.getAsBoolean()) {
              frames++;
            }
            if (frames == after) {
              stop();
              painted.complete(System.nanoTime());
            }
          }
        };
    onFx(() -> {
      each.start();
      return true;
    });
    return painted.get();
  }

  private Node node(String selector) {
    return Objects.requireNonNull(scene.getRoot().lookup(selector), selector);
  }

  /** How many events the list has, 0 while there is none. */
  private int listed() {
    ListView<?> list = list();
    return list == null ? 0 : list.getItems().size();
  }

  private @Nullable ListView<?> list() {
    return (ListView<?>) scene.getRoot().lookup("#inspector-events");
  }

  private boolean isWhole() {
    return ((Labeled) node("#inspector-stream")).getText().contains("events");
  }

  /** The key that opens the inspector and closes it. */
  private void press() throws Exception {
    onFx(() -> {
      Node focused = Objects.requireNonNull(scene.getFocusOwner());
      Event.fireEvent(
          focused,
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.I, false, true, false, false));
      return true;
    });
  }

  private void opens(String key) throws Exception {
    painted();
    reset();
    long cpu = ProcessorTime.ofThisProcess();
    long fx = onFx(ProcessorTime::ofThisThread);
    long start = System.nanoTime();
    press();
    long shown = whenPainted(() -> listed() > 0);
    say(key + "open_ms", (shown - start) / 1e6);
    say(key + "open_cpu_ms", (ProcessorTime.ofThisProcess() - cpu) / 1e6);
    say(key + "open_fx_cpu_ms", (onFx(ProcessorTime::ofThisThread) - fx) / 1e6);
    until(() -> listed() == EVENTS + 1);
    painted();
    say(key + "whole_ms", (System.nanoTime() - start) / 1e6);
    until(this::isWhole);
    painted();
    say(key + "meaning_ms", (System.nanoTime() - start) / 1e6);
    frame(key + "open");
  }

  /** Line by line, page by page, and to and fro over all of it; then from event to event. */
  private void scrolls() throws Exception {
    ListView<?> list = Objects.requireNonNull(list());
    reset();
    for (int i = 0; i < SCROLLED; i++) {
      int to = i < SCROLLED / 3 ? i : i < 2 * SCROLLED / 3 ? i * 12 : (i * 7_919) % EVENTS;
      eachFrame(list, () -> list.scrollTo(to));
    }
    frame("scroll");
    reset();
    for (int i = 0; i < SCROLLED; i++) {
      int to = (i * 331) % EVENTS;
      eachFrame(list, () -> list.getSelectionModel().clearAndSelect(to));
    }
    frame("choose");
  }

  /** With a key that means nothing: the program knows that somebody is at work. */
  private static void eachFrame(Node node, Runnable action) throws Exception {
    onFx(() -> {
      Event.fireEvent(
          node,
          new KeyEvent(KeyEvent.KEY_RELEASED, "", "", KeyCode.SHIFT, false, false, false, false));
      action.run();
      return true;
    });
    until(() -> true);
  }

  private void reset() throws Exception {
    onFx(() -> {
      times.reset();
      return true;
    });
  }

  /** The longest time between two frames, and the most that the JavaFX thread worked in one. */
  private void frame(String key) throws Exception {
    say(key + "_longest_frame_ms", onFx(times::longest) / 1e6);
    say(key + "_longest_frame_cpu_ms", onFx(times::longestCpu) / 1e6);
  }

  private static void say(String key, double value) {
    System.out.println(key + " " + value);
  }
}
