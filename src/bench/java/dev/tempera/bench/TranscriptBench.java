package dev.tempera.bench;

import static dev.tempera.bench.FxMeter.onFx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.TranscriptView;
import dev.tempera.app.transcript.TranscriptViewModel;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The conversation view: streaming, opening, moving. Runs on the headless platform with the
 * software painter.
 */
public final class TranscriptBench {
  private final Figures figures = new Figures("transcript");
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private final FakeConversations conversations = new FakeConversations();
  private final FxMeter meter;
  private final TranscriptViewModel model;
  private final TranscriptView view;
  private final Stage stage;

  private TranscriptBench() throws Exception {
    FxUiExecutor ui = new FxUiExecutor();
    meter = new FxMeter(new FxPulse(ui));
    model = onFx(() -> new TranscriptViewModel(conversations, ui, meter, background));
    view = onFx(() -> new TranscriptView(model, address -> {}));
    stage =
        onFx(() -> {
          Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
          Stage shown = new Stage();
          shown.setScene(new Scene(view, 900, 900));
          shown.show();
          meter.watch(shown.getScene());
          return shown;
        });
  }

  /** Prints the figures; {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    TranscriptBench bench = new TranscriptBench();
    bench.run();
    bench.background.shutdownNow();
    bench.figures.print(System.out, List.of(args).contains("--json"));
    Platform.exit();
  }

  private void run() throws Exception {
    stream("warm_up", 1_000, 0);
    stream("stream_500_50", 500, 50);
    stream("stream_2k_500", 2_000, 500);
    figures.add("flush_p95_ms", figures.get("stream_2k_500_flush_p95_ms"), "p95 at 500 tokens/s");
    stream("stream_8k_500", 8_000, 500);
    stream("stream_2k_max", 2_000, 0);
    stream("stream_20k_max", 20_000, 0);
    figures.add("process_rss_mb", FxMeter.rssMb(), "resident after 20,000 tokens");
    longParagraph();
    open(1_000);
    open(10_000);
    figures.add("process_rss_open_10000_mb", FxMeter.rssMb(), "resident with 10,000 messages");
    moves();
    curves();
  }

  private ConversationId show(ConversationId id) throws Exception {
    onFx(() -> {
      model.show(id);
      return true;
    });
    return id;
  }

  /** Streams tokens; a rate of 0 means as fast as possible. */
  private void stream(String name, int tokens, int perSecond) throws Exception {
    ConversationId id = conversations.start();
    conversations.user(id, "go on");
    show(id);
    stream(name, TranscriptTexts.tokens(tokens), perSecond, id);
  }

  private void stream(String name, List<String> tokens, int perSecond, ConversationId id)
      throws Exception {
    FakeTurn turn = onFx(() -> conversations.begin(id));
    meter.reset();
    meter.painted();
    meter.reset();
    double fx = meter.fxCpuSeconds();
    double process = FxMeter.processCpuSeconds();
    long start = System.nanoTime();
    for (int i = 0; i < tokens.size(); i++) {
      if (perSecond > 0) {
        long due = start + i * 1_000_000_000L / perSecond;
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
          LockSupport.parkNanos(due - now);
        }
      }
      turn.text(tokens.get(i));
    }
    long last = System.nanoTime();
    onFx(() -> conversations.end(id, FakeConversations.settled(TurnState.COMPLETE)));
    meter.painted();
    double painted = (System.nanoTime() - last) / 1e6;
    meter.stop();
    String rate = perSecond == 0 ? "as fast as possible" : "at " + perSecond + " tokens/s";
    String what = tokens.size() + " tokens " + rate + ": ";
    figures.add(name + "_fx_cpu_s", meter.fxCpuSeconds() - fx, what + "JavaFX thread CPU");
    figures.add(
        name + "_process_cpu_s", FxMeter.processCpuSeconds() - process, what + "process CPU");
    figures.add(name + "_longest_frame_ms", meter.longestFrame(), what + "longest frame");
    figures.add(name + "_flush_p50_ms", meter.flush(0.50), what + "a flush, CPU");
    figures.add(name + "_flush_p95_ms", meter.flush(0.95), what + "a flush, CPU");
    figures.add(name + "_flush_p99_ms", meter.flush(0.99), what + "a flush, CPU");
    figures.add(
        perSecond == 0 ? name + "_painted_ms" : name + "_last_token_visible_ms",
        painted,
        what + "last byte to paint");
  }

  private void longParagraph() throws Exception {
    ConversationId id = conversations.start();
    show(id);
    String text = TranscriptTexts.paragraph(100_000);
    List<String> tokens =
        java.util.stream.IntStream.range(0, 1_000)
            .mapToObj(i -> text.substring(i * 100, i * 100 + 100))
            .toList();
    stream("paragraph_100kb", tokens, 300, id);
  }

  private ConversationId conversation(int messages) {
    ConversationId id = conversations.start();
    Random random = new Random(5);
    for (int i = 0; i < messages / 2; i++) {
      conversations.user(id, "Question " + i + ": " + TranscriptTexts.mixed(120, random));
      conversations.answer(id, TranscriptTexts.mixed(1_150, random));
    }
    return id;
  }

  private void open(int messages) throws Exception {
    show(conversations.start());
    double before = FxMeter.heapMb();
    ConversationId id = conversation(messages);
    meter.reset();
    long start = System.nanoTime();
    show(id);
    until(() -> view.isReadable(1));
    figures.add(
        "open_" + messages + "_ms", (System.nanoTime() - start) / 1e6, "until the end is readable");
    until(() -> model.wholeProperty().get());
    figures.add(
        "open_" + messages + "_whole_ms", (System.nanoTime() - start) / 1e6, "until all is read");
    move("open_" + messages + "_home_ms", 0);
    move("open_" + messages + "_middle_ms", 0.5);
    move("open_" + messages + "_end_ms", 1);
    figures.add(
        "open_" + messages + "_added_mb",
        FxMeter.heapMb() - before,
        "heap over the empty window, texts included");
  }

  private void move(String key, double place) throws Exception {
    long start = System.nanoTime();
    onFx(() -> {
      view.readFrom(place);
      return true;
    });
    until(() -> view.isReadable(place));
    figures.add(key, (System.nanoTime() - start) / 1e6, "until that place is readable");
  }

  /** Asks every half millisecond: asking without a pause would keep the JavaFX thread busy. */
  private void until(BooleanSupplier condition) throws Exception {
    long start = System.nanoTime();
    while (!onFx(condition::getAsBoolean)) {
      if (System.nanoTime() - start > 20_000_000_000L) {
        System.err.println("The view did not come to rest within 20 s: the figure says so.");
        return;
      }
      LockSupport.parkNanos(500_000);
    }
  }

  private void moves() throws Exception {
    time("width_change_ms", () -> stage.setWidth(700));
    time(
        "theme_change_ms",
        () -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
    time("find_ms", () -> view.find("model"));
    time("select_all_and_copy_ms", view::copyAll);
  }

  private void time(String key, Runnable action) throws Exception {
    long start = System.nanoTime();
    onFx(() -> {
      action.run();
      return true;
    });
    meter.painted();
    figures.add(key, (System.nanoTime() - start) / 1e6, "in 10,000 messages, until painted");
  }

  /** What a flush costs over the length of the conversation and of the answer. */
  private void curves() throws Exception {
    for (int messages : new int[] {100, 1_000, 10_000}) {
      ConversationId id = conversation(messages);
      show(id);
      until(() -> model.wholeProperty().get());
      flushCurve("curve_messages_" + messages, id, 0);
    }
    for (int tokens : new int[] {1_000, 10_000, 100_000}) {
      ConversationId id = conversations.start();
      show(id);
      flushCurve("curve_tokens_" + tokens, id, tokens);
    }
  }

  /** The last 300 tokens after {@code before} tokens. */
  private void flushCurve(String name, ConversationId id, int before) throws Exception {
    FakeTurn turn = onFx(() -> conversations.begin(id));
    turn.text(String.join("", TranscriptTexts.tokens(Math.max(1, before))));
    meter.reset();
    meter.painted();
    meter.reset();
    long start = System.nanoTime();
    List<String> tokens = TranscriptTexts.tokens(1_500);
    for (int i = 0; i < tokens.size(); i++) {
      long due = start + i * 1_000_000L;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      turn.text(tokens.get(i));
    }
    meter.painted();
    meter.stop();
    figures.add(name + "_flush_p50_ms", meter.flush(0.50), "a flush, CPU");
    figures.add(name + "_flush_p95_ms", meter.flush(0.95), "a flush, CPU");
    onFx(() -> conversations.end(id, FakeConversations.settled(TurnState.COMPLETE)));
  }
}
