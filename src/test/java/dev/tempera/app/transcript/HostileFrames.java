package dev.tempera.app.transcript;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Answers made to freeze the window, streamed into the real view and opened from the store, and
 * what the dearest frame of it costs the JavaFX thread, by a meter of that thread.
 */
public final class HostileFrames implements AutoCloseable {
  private static final FxRobot ROBOT = new FxRobot();

  private final LongSupplier meter;
  private final List<String> opened = new ArrayList<>();

  /**
   * Starts the toolkit and shows usual texts once.
   *
   * @param meter read on the JavaFX thread: what that has done so far
   */
  public HostileFrames(LongSupplier meter) throws Exception {
    this.meter = meter;
    FxToolkit.registerPrimaryStage();
    WaitForAsyncUtils.asyncFx(
            () -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()))
        .get(20, TimeUnit.SECONDS);
    streamed(Samples.MIXED.repeat(4));
    streamed(Samples.SCRIPTS.repeat(4) + Samples.FORMULAS);
  }

  /** The texts by their names. */
  public static SequencedMap<String, String> texts() {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      nested.repeat("  ", i).append("- item\n");
    }
    String columns = "|" + "a|".repeat(10_000) + "\n|" + "-|".repeat(10_000) + "\n";
    texts.put("a megabyte in one word", "a".repeat(1_000_000));
    texts.put("a megabyte of words in one line", "word ".repeat(200_000));
    texts.put("a megabyte in one line of code", "```\n" + "x".repeat(1_000_000));
    texts.put("a megabyte of short lines", "word\n".repeat(200_000));
    texts.put("a million backticks", "`".repeat(1_000_000));
    texts.put("code spans", "` ``".repeat(15_000));
    texts.put("10,000 columns", columns + "|b|\n".repeat(20));
    texts.put(
        "40 columns",
        "|a".repeat(40) + "\n" + "|-".repeat(40) + "\n" + ("|b".repeat(40) + "\n").repeat(80));
    texts.put("500 quotes", "> ".repeat(500) + "deep");
    texts.put("500 lists in a line", "- ".repeat(500) + "deep");
    texts.put("500 lists in lines", nested.toString());
    texts.put("10,000 items", "- item\n".repeat(10_000));
    texts.put("zalgo", "e\u0301\u0302\u0303\u0304\u0489".repeat(30_000));
    texts.put("bidi overrides and controls", "\u202Ea\u2066\u0000\u0007\uFFFE\uD800".repeat(8_000));
    texts.put("right-to-left", "هذا نص عربي שלום ".repeat(4_000));
    texts.put("formulas", "$\\frac{a}{b}$ ".repeat(4_000));
    texts.put("styles", "**b** _i_ `c` ".repeat(4_000));
    texts.put("a formula without end", "$$\n" + "- x\n".repeat(50_000));
    texts.put("a heading of half a megabyte", "# " + "h ".repeat(250_000));
    texts.put("half a megabyte of HTML", "<div>\n" + "x".repeat(500_000));
    return texts;
  }

  /** Links that were followed: nobody clicks. */
  List<String> opened() {
    return opened;
  }

  /** What the dearest frame costs while {@code text} streams in and ends. */
  public long streamed(String text) {
    FakeConversations conversations = new FakeConversations();
    QueuedPulse pulse = new QueuedPulse();
    ConversationId id = conversations.start();
    TranscriptViewModel model = model(conversations, pulse);
    TranscriptView[] view = new TranscriptView[1];
    FakeTurn[] turn = new FakeTurn[1];
    long[] longest = new long[1];
    ROBOT.interact(() -> {
      view[0] = shown(model);
      model.show(id);
      pulse.beat();
      turn[0] = conversations.begin(id);
      pulse.beat();
    });
    int step = Math.max(1, text.length() / 40);
    for (int at = 0; at < text.length(); at += 8 * step) {
      int from = at;
      ROBOT.interact(() -> {
        for (int i = from; i < Math.min(text.length(), from + 8 * step); i += step) {
          turn[0].text(text.substring(i, Math.min(text.length(), i + step)));
          longest[0] = Math.max(longest[0], frame(view[0], pulse));
        }
      });
    }
    ROBOT.interact(() -> {
      long before = meter.getAsLong();
      conversations.end(id, Samples.facts(TurnState.COMPLETE, null, null));
      long ended = meter.getAsLong() - before;
      longest[0] = Math.max(longest[0], ended + frame(view[0], pulse));
    });
    return longest[0];
  }

  /**
   * What the dearest frame costs while a stored {@code text} is shown, its end first, and then its
   * middle.
   */
  public long opened(String text) throws Exception {
    FakeConversations conversations = new FakeConversations();
    QueuedPulse pulse = new QueuedPulse();
    ConversationId id = Samples.answered(conversations, text);
    TranscriptViewModel model = model(conversations, pulse);
    long[] longest = new long[1];
    TranscriptView[] view = new TranscriptView[1];
    ROBOT.interact(() -> {
      view[0] = shown(model);
      model.show(id);
    });
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> model.wholeProperty().get());
    ROBOT.interact(() -> longest[0] = frame(view[0], pulse));
    for (double place : new double[] {0.5, 0, 1}) {
      ROBOT.interact(() -> {
        long before = meter.getAsLong();
        view[0].readFrom(place);
        longest[0] = Math.max(longest[0], meter.getAsLong() - before + frame(view[0], pulse));
      });
    }
    return longest[0];
  }

  private TranscriptViewModel model(FakeConversations conversations, QueuedPulse pulse) {
    return new TranscriptViewModel(
        conversations, new FxUiExecutor(), pulse, task -> Thread.ofVirtual().start(task));
  }

  private TranscriptView shown(TranscriptViewModel model) {
    TranscriptView view = new TranscriptView(model, opened::add);
    Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
    stage.setScene(new Scene(view, 700, 500));
    stage.show();
    return view;
  }

  private long frame(TranscriptView view, QueuedPulse pulse) {
    long before = meter.getAsLong();
    pulse.beat();
    view.applyCss();
    view.layout();
    return meter.getAsLong() - before;
  }

  @Override
  public void close() throws Exception {
    FxToolkit.cleanupStages();
  }
}
