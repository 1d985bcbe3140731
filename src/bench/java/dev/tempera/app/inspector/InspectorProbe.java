package dev.tempera.app.inspector;

import atlantafx.base.theme.PrimerLight;
import com.sun.management.OperatingSystemMXBean;
import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.KeptAnswers;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.JsonEditor;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.stage.Stage;

/**
 * The inspector with a stored stream of 100,000 events, in a process of its own on the headless
 * platform. Prints {@code key value} lines.
 */
public final class InspectorProbe {
  private static final int EVENTS = 100_000;
  private static final int SCROLLED = 300;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final ConversationId CONVERSATION = new ConversationId("bench");
  private static final MessageId ANSWER = new MessageId("answer");

  private final InspectorViewModel model;
  private final InspectorView view;
  private long frames;
  private long last;
  private long longest;
  private long lastCpu;
  private long longestCpu;

  private InspectorProbe(AppContext context) throws Exception {
    FxUiExecutor ui = new FxUiExecutor();
    Threads threads = new Threads(ui, new FxPulse(ui), context.background());
    model = onFx(() -> new InspectorViewModel(new KeptAnswers(context), threads));
    view =
        onFx(() -> {
          Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
          InspectorView made =
              new InspectorView(
                  model,
                  () -> new JsonEditor(ui, context.background()),
                  new InspectorView.Doings(text -> {}, () -> {}, () -> {}));
          Stage stage = new Stage();
          stage.setScene(new Scene(made, 460, 900));
          stage.show();
          timer().start();
          return made;
        });
  }

  /** The argument is an empty folder. */
  public static void main(String[] args) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    try (AppContext context =
        AppContext.open(new AppOptions(Path.of(args[0]), Map.of(), null, null))) {
      fill(context);
      InspectorProbe probe = new InspectorProbe(context);
      probe.opens("first_");
      probe.scrolls();
      onFx(() -> {
        probe.model.close();
        return true;
      });
      probe.opens("again_");
    }
    System.exit(0);
  }

  private static void fill(AppContext context) {
    List<RawChunk> stream = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      String event =
          "data: {\"id\":\"gen-1790139785\",\"object\":\"chat.completion.chunk\",\"created\":"
              + "1790139785,\"model\":\"openai/gpt-4.1-nano\",\"provider\":\"OpenAI\",\"choices\":"
              + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\" word"
              + i
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
            ChatMessage.text(Role.ASSISTANT, "word"),
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

  private AnimationTimer timer() {
    return new AnimationTimer() {
      @Override
      public void handle(long now) {
        long at = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        if (last > 0) {
          longest = Math.max(longest, at - last);
          longestCpu = Math.max(longestCpu, cpu - lastCpu);
        }
        last = at;
        lastCpu = cpu;
        frames++;
      }
    };
  }

  private static <T> T onFx(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    return task.get();
  }

  private void until(Callable<Boolean> condition) throws Exception {
    while (!onFx(condition)) {
      LockSupport.parkNanos(300_000);
    }
  }

  /** Two frames further, what is laid out now is painted. */
  private void painted() throws Exception {
    long before = onFx(() -> frames);
    until(() -> frames >= before + 2);
  }

  private ListView<?> list() {
    return (ListView<?>) view.lookup("#inspector-events");
  }

  private void opens(String key) throws Exception {
    painted();
    reset();
    long cpu = processCpu();
    long start = System.nanoTime();
    onFx(() -> {
      model.inspect(CONVERSATION, ANSWER);
      return true;
    });
    until(() -> list() != null && list().getItems().size() == EVENTS + 1);
    painted();
    say(key + "open_ms", (System.nanoTime() - start) / 1e6);
    say(key + "open_cpu_ms", (processCpu() - cpu) / 1e6);
    until(() -> !model.readingProperty().get().meaning().text().isEmpty());
    painted();
    say(key + "meaning_ms", (System.nanoTime() - start) / 1e6);
    frame(key + "open");
  }

  /** Line by line, page by page, and to and fro over all of it. */
  private void scrolls() throws Exception {
    reset();
    for (int i = 0; i < SCROLLED; i++) {
      int to = i < SCROLLED / 3 ? i : i < 2 * SCROLLED / 3 ? i * 12 : (i * 7_919) % EVENTS;
      onFx(() -> {
        list().scrollTo(to);
        return true;
      });
      long before = onFx(() -> frames);
      until(() -> frames > before);
    }
    frame("scroll");
    reset();
    for (int i = 0; i < SCROLLED; i++) {
      int to = (i * 331) % EVENTS;
      onFx(() -> {
        model.chosenProperty().set(to);
        return true;
      });
      long before = onFx(() -> frames);
      until(() -> frames > before);
    }
    frame("choose");
  }

  private void reset() throws Exception {
    onFx(() -> {
      longest = 0;
      longestCpu = 0;
      return true;
    });
  }

  /** The longest time between two frames, and the most that the JavaFX thread worked in one. */
  private void frame(String key) throws Exception {
    say(key + "_longest_frame_ms", onFx(() -> longest) / 1e6);
    say(key + "_longest_frame_cpu_ms", onFx(() -> longestCpu) / 1e6);
  }

  private static long processCpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void say(String key, double value) {
    System.out.println(key + " " + value);
  }
}
