package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Answers made to freeze the window, streamed into the real view and opened from the store: what a
 * frame costs the JavaFX thread is measured as CPU time, so that a busy machine does not matter.
 */
class HostileViewTest {
  /** A frame may cost so much. */
  private static final double LONGEST_FRAME_MILLIS = 100;

  /** The least of so many passes counts: the first ones pay for compiling. */
  private static final int PASSES = 4;

  private static final FxRobot ROBOT = new FxRobot();

  private final List<String> opened = new ArrayList<>();

  @BeforeAll
  static void warmUp() throws Exception {
    FxToolkit.registerPrimaryStage();
    WaitForAsyncUtils.asyncFx(
            () -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()))
        .get(20, TimeUnit.SECONDS);
    HostileViewTest test = new HostileViewTest();
    test.streamed(Samples.MIXED.repeat(4));
    test.streamed(Samples.SCRIPTS.repeat(4) + Samples.FORMULAS);
  }

  @AfterAll
  static void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  static Stream<Arguments> texts() {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      nested.repeat("  ", i).append("- item\n");
    }
    String columns = "|" + "a|".repeat(10_000) + "\n|" + "-|".repeat(10_000) + "\n";
    return Stream.of(
        Arguments.of("a megabyte in one word", "a".repeat(1_000_000)),
        Arguments.of("a megabyte of words in one line", "word ".repeat(200_000)),
        Arguments.of("a megabyte in one line of code", "```\n" + "x".repeat(1_000_000)),
        Arguments.of("a megabyte of short lines", "word\n".repeat(200_000)),
        Arguments.of("a million backticks", "`".repeat(1_000_000)),
        Arguments.of("code spans", "` ``".repeat(15_000)),
        Arguments.of("10,000 columns", columns + "|b|\n".repeat(20)),
        Arguments.of(
            "40 columns",
            "|a".repeat(40) + "\n" + "|-".repeat(40) + "\n" + ("|b".repeat(40) + "\n").repeat(80)),
        Arguments.of("500 quotes", "> ".repeat(500) + "deep"),
        Arguments.of("500 lists in a line", "- ".repeat(500) + "deep"),
        Arguments.of("500 lists in lines", nested.toString()),
        Arguments.of("10,000 items", "- item\n".repeat(10_000)),
        Arguments.of("zalgo", "e\u0301\u0302\u0303\u0304\u0489".repeat(30_000)),
        Arguments.of(
            "bidi overrides and controls", "\u202Ea\u2066\u0000\u0007\uFFFE\uD800".repeat(8_000)),
        Arguments.of("right-to-left", "هذا نص عربي שלום ".repeat(4_000)),
        Arguments.of("formulas", "$\\frac{a}{b}$ ".repeat(4_000)),
        Arguments.of("styles", "**b** _i_ `c` ".repeat(4_000)),
        Arguments.of("a formula without end", "$$\n" + "- x\n".repeat(50_000)),
        Arguments.of("a heading of half a megabyte", "# " + "h ".repeat(250_000)),
        Arguments.of("half a megabyte of HTML", "<div>\n" + "x".repeat(500_000)));
  }

  private static double cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
  }

  /** The longest frame while {@code text} streams in and ends. */
  private double streamed(String text) {
    FakeConversations conversations = new FakeConversations();
    QueuedPulse pulse = new QueuedPulse();
    ConversationId id = conversations.start();
    TranscriptViewModel model = model(conversations, pulse);
    TranscriptView[] view = new TranscriptView[1];
    FakeTurn[] turn = new FakeTurn[1];
    double[] longest = new double[1];
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
      double before = cpuMillis();
      conversations.end(id, Samples.facts(TurnState.COMPLETE, null, null));
      double ended = cpuMillis() - before;
      longest[0] = Math.max(longest[0], ended + frame(view[0], pulse));
    });
    return longest[0];
  }

  /** The longest frame while a stored {@code text} is shown, its end first, and then its middle. */
  private double opened(String text) throws Exception {
    FakeConversations conversations = new FakeConversations();
    QueuedPulse pulse = new QueuedPulse();
    ConversationId id = Samples.answered(conversations, text);
    TranscriptViewModel model = model(conversations, pulse);
    double[] longest = new double[1];
    TranscriptView[] view = new TranscriptView[1];
    ROBOT.interact(() -> {
      view[0] = shown(model);
      model.show(id);
    });
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> model.wholeProperty().get());
    ROBOT.interact(() -> longest[0] = frame(view[0], pulse));
    for (double place : new double[] {0.5, 0, 1}) {
      ROBOT.interact(() -> {
        double before = cpuMillis();
        view[0].readFrom(place);
        longest[0] = Math.max(longest[0], cpuMillis() - before + frame(view[0], pulse));
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

  private static double frame(TranscriptView view, QueuedPulse pulse) {
    double before = cpuMillis();
    pulse.beat();
    view.applyCss();
    view.layout();
    return cpuMillis() - before;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void noFrameIsLong(String name, String text) throws Exception {
    double streaming = Double.MAX_VALUE;
    double opening = Double.MAX_VALUE;
    for (int pass = 0; pass < PASSES; pass++) {
      if (streaming > LONGEST_FRAME_MILLIS) {
        streaming = streamed(text);
      }
      if (opening > LONGEST_FRAME_MILLIS) {
        opening = opened(text);
      }
    }
    assertTrue(streaming <= LONGEST_FRAME_MILLIS, name + ": streamed " + streaming + " ms");
    assertTrue(opening <= LONGEST_FRAME_MILLIS, name + ": opened " + opening + " ms");
    assertEquals(List.of(), opened);
  }

  @Test
  void whatHidesAndLiesIsShownAndNothingIsFetched() throws Exception {
    opened(
        "invoice\u202Efdp.exe [https://bank.example](https://evil.example/x) \u0007\n\n"
            + "![track](https://evil.example/pixel.png)\n\n<img src=\"https://evil.example/y\">"
            + "<script>alert(1)</script>\n\n$\\includegraphics{/etc/passwd}$");
    WaitForAsyncUtils.waitForFxEvents();
    ROBOT.interact(() -> {
      List<String> texts =
          ROBOT.lookup((Node n) -> n instanceof Text).<Text>queryAll().stream()
              .map(Text::getText)
              .toList();
      assertTrue(texts.contains("\u27E8U+202E\u27E9"), texts.toString());
      assertTrue(texts.contains("\u27E8U+0007\u27E9"), texts.toString());
      assertTrue(texts.stream().anyMatch(t -> t.contains("<script>")), texts.toString());
      assertTrue(texts.stream().anyMatch(t -> t.contains("includegraphics")), texts.toString());
      assertFalse(texts.stream().anyMatch(t -> t.indexOf('\u202E') >= 0));
      assertTrue(
          ROBOT
              .lookup((Node n) -> n instanceof ImageView v && v.getImage() != null)
              .queryAll()
              .isEmpty());
    });
    assertEquals(List.of(), opened);
  }
}
