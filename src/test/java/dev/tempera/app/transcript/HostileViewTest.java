package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Allocated;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Answers made to freeze the window, streamed into the real view and opened from the store: what a
 * frame costs the JavaFX thread is counted in bytes, which are the same on every machine. How long
 * it takes is told by {@code src/bench/run.sh hostile}.
 */
@SuppressWarnings("NullAway.Init") // made before all tests
class HostileViewTest {
  private static final FxRobot ROBOT = new FxRobot();

  /**
   * So many times what was measured is let through: another version of JavaFX counts a little else.
   */
  private static final int MARGIN = 2;

  /** In kB: let through besides, for what is made once. */
  private static final int USUAL = 1_000;

  /** What the dearest frames were measured to allocate, each time the same but for some kB. */
  private static final Map<String, Cost> MEASURED =
      Map.ofEntries(
          Map.entry("a megabyte in one word", new Cost(13_000, 880)),
          Map.entry("a megabyte of words in one line", new Cost(17_100, 900)),
          Map.entry("a megabyte in one line of code", new Cost(12_900, 14_000)),
          Map.entry("a megabyte of short lines", new Cost(77_200, 900)),
          Map.entry("a million backticks", new Cost(5_600, 140)),
          Map.entry("code spans", new Cost(11_000, 28_100)),
          Map.entry("10,000 columns", new Cost(47_300, 1_000)),
          Map.entry("40 columns", new Cost(13_400, 31_900)),
          Map.entry("500 quotes", new Cost(1_700, 130)),
          Map.entry("500 lists in a line", new Cost(1_700, 130)),
          Map.entry("500 lists in lines", new Cost(6_800, 3_700)),
          Map.entry("10,000 items", new Cost(42_000, 4_000)),
          Map.entry("zalgo", new Cost(11_100, 6_200)),
          Map.entry("bidi overrides and controls", new Cost(34_600, 8_000)),
          Map.entry("right-to-left", new Cost(15_200, 17_300)),
          Map.entry("formulas", new Cost(10_000, 22_400)),
          Map.entry("styles", new Cost(17_600, 24_500)),
          Map.entry("a formula without end", new Cost(20_100, 860)),
          Map.entry("a heading of half a megabyte", new Cost(16_900, 950)),
          Map.entry("half a megabyte of HTML", new Cost(8_500, 1_000)));

  private static HostileFrames frames;

  /** What a frame allocates at most, in kB. */
  private record Cost(int streamed, int opened) {}

  @BeforeAll
  static void start() throws Exception {
    frames = new HostileFrames(Allocated::soFar);
  }

  @AfterAll
  static void close() throws Exception {
    frames.close();
  }

  static SequencedSet<String> texts() {
    return HostileFrames.texts().sequencedKeySet();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noFrameIsLong(String name) throws Exception {
    String text = Objects.requireNonNull(HostileFrames.texts().get(name));
    Cost measured = Objects.requireNonNull(MEASURED.get(name), "not measured: " + name);
    assertBounded(name + " streamed", frames.streamed(text), measured.streamed());
    assertBounded(name + " opened", frames.opened(text), measured.opened());
    assertEquals(List.of(), frames.opened());
  }

  private static void assertBounded(String what, long bytes, int measured) {
    long most = (MARGIN * measured + USUAL) * 1_000L;
    assertTrue(bytes <= most, what + ": " + bytes + " bytes for a frame, not " + most);
  }

  @Test
  void whatHidesAndLiesIsShownAndNothingIsFetched() throws Exception {
    frames.opened(
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
    assertEquals(List.of(), frames.opened());
  }
}
