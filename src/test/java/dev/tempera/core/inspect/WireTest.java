package dev.tempera.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.core.provider.openai.StreamReplay;
import dev.tempera.core.provider.openai.WireFrames.Kind;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  private static final String TEXT =
      "Bien sûr — voici trois idées:\n\n1. Un café ☕ à 北京\n2. Une sieste 😴\n3. `code`";

  private static Wire whole(String fixture) {
    return Wire.of(List.of(new RawChunk(7, Kept.fixture(fixture))));
  }

  private static List<String> frames(Wire wire) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < wire.size(); i++) {
      all.add(wire.kind(i) + " " + wire.type(i) + " " + wire.text(i));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-text.sse",
        "02-tool-calls.sse",
        "03-midstream-error.sse",
        "04-local-server-quirks.sse"
      })
  void theFramesAreTheSameWhereverTheReadsFall(String fixture) {
    List<String> expected = frames(whole(fixture));
    assertFalse(expected.isEmpty());
    for (int seed = 0; seed < 40; seed++) {
      Wire wire = Wire.of(Kept.cut(Kept.fixture(fixture), new Random(seed), 1 + seed * 3));
      assertEquals(expected, frames(wire), "seed " + seed);
      for (int i = 1; i < wire.size(); i++) {
        assertTrue(wire.micros(i) >= wire.micros(i - 1), "seed " + seed);
      }
    }
  }

  @Test
  void aBeginningHasTheSameFramesAndNoneThatIsCut() {
    List<String> expected = frames(whole("01-text.sse"));
    List<RawChunk> chunks = Kept.cut(Kept.fixture("01-text.sse"), new Random(3), 40);
    for (int i = 0; i <= chunks.size(); i++) {
      List<String> begun = frames(Wire.beginning(chunks.subList(0, i)));
      assertEquals(expected.subList(0, begun.size()), begun, "after " + i + " chunks");
    }
    assertTrue(Wire.beginning(chunks).size() >= expected.size() - 1);
  }

  /** A hundred thousand events are tens of megabytes: the chunks have them already. */
  @Test
  void whatLiesInOneChunkIsNotKeptTwice() {
    List<RawChunk> chunks = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      chunks.add(Kept.text(1, i * 10L, "a word of a long answer, number " + i));
    }
    Wire wire = Wire.of(chunks);
    assertEquals(500, wire.size());
    assertTrue(wire.text(499).contains("number 499"));
    long chunk = chunks.getFirst().bytes().length;
    assertTrue(wire.copiedBytes() <= 2 * chunk, wire.copiedBytes() + " bytes are copied");
  }

  @Test
  void commentsAndEventsAreToldApart() {
    Wire wire = whole("01-text.sse");
    long comments = frames(wire).stream().filter(frame -> frame.startsWith("COMMENT")).count();
    assertEquals(3, comments);
    assertEquals("[DONE]", wire.text(wire.size() - 1));
    assertEquals(7, wire.micros(0));
  }

  @Test
  void aBodyThatIsNoStreamIsOneFrame() {
    String body = " {\"choices\":[{\"message\":{\"content\":\"Hi.\"},\"finish_reason\":\"stop\"}]}";
    Wire wire = Wire.of(Kept.cut(body.getBytes(StandardCharsets.UTF_8), new Random(1), 9));
    assertEquals(1, wire.size());
    assertEquals(Kind.BODY, wire.kind(0));
    assertEquals(body, wire.text(0));
    WireMeaning meaning = WireMeaning.of(wire, Kept.ASKED);
    assertEquals("Hi.", meaning.text());
    assertEquals(new WireMeaning.Range(0, 3), meaning.text(0));
    assertInstanceOf(Outcome.Complete.class, meaning.outcome());
  }

  @Test
  void nothingKeptIsNoFrame() {
    assertEquals(0, Wire.EMPTY.size());
    assertEquals("", WireMeaning.of(Wire.EMPTY, Kept.ASKED).text());
    assertEquals(-1, WireMeaning.NONE.frameOfText(0));
    assertTrue(WireMeaning.NONE.text(3).isEmpty());
  }

  @Test
  void theFixturesMeanWhatTheyMeantWhenTheyCame() {
    WireMeaning text = WireMeaning.of(whole("01-text.sse"), Kept.ASKED);
    assertEquals(TEXT, text.text());
    assertInstanceOf(Outcome.Complete.class, text.outcome());
    Wire calls = whole("02-tool-calls.sse");
    WireMeaning meaning = WireMeaning.of(calls, Kept.ASKED);
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < calls.size(); i++) {
      words.append(meaning.words(i)).append('|');
    }
    assertTrue(words.toString().contains("tool call get_weather"), words.toString());
    assertTrue(words.toString().contains("finish tool_calls"), words.toString());
    WireMeaning failed = WireMeaning.of(whole("03-midstream-error.sse"), Kept.ASKED);
    assertEquals("The three causes are (1) over", failed.text());
    assertInstanceOf(Outcome.Failed.class, failed.outcome());
    WireMeaning local = WireMeaning.of(whole("04-local-server-quirks.sse"), Kept.ASKED);
    assertFalse(local.reasoning().isEmpty());
    assertInstanceOf(Outcome.Complete.class, local.outcome());
  }

  /** Each char of the text belongs to the frame that brought it, and the other way round. */
  @RepeatedTest(20)
  void framesAndTextLeadToEachOther(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String fixture = random.nextBoolean() ? "01-text.sse" : "04-local-server-quirks.sse";
    Wire wire = Wire.of(Kept.cut(Kept.fixture(fixture), random, 60));
    WireMeaning meaning = WireMeaning.of(wire, Kept.ASKED);
    StringBuilder put = new StringBuilder();
    for (int i = 0; i < wire.size(); i++) {
      WireMeaning.Range range = meaning.text(i);
      put.append(meaning.text(), range.from(), range.to());
      for (int at = range.from(); at < range.to(); at++) {
        assertEquals(i, meaning.frameOfText(at));
      }
      WireMeaning.Range thought = meaning.reasoning(i);
      for (int at = thought.from(); at < thought.to(); at++) {
        assertEquals(i, meaning.frameOfReasoning(at));
      }
    }
    assertEquals(meaning.text(), put.toString());
    assertEquals(-1, meaning.frameOfText(meaning.text().length()));
    assertEquals(-1, meaning.frameOfText(-1));
  }

  @Test
  void nothingOfAFailedAttemptIsInTheText() {
    Wire wire =
        Wire.of(
            List.of(
                Kept.text(1, 10, "lost "),
                Kept.text(2, 5, "kept "),
                Kept.text(2, 9, "text"),
                Kept.data(2, 12, "[DONE]")));
    assertEquals(
        List.of(1, 2, 2, 2),
        List.of(wire.attempt(0), wire.attempt(1), wire.attempt(2), wire.attempt(3)));
    WireMeaning meaning = WireMeaning.of(wire, Kept.ASKED);
    assertEquals("kept text", meaning.text());
    assertTrue(meaning.text(0).isEmpty());
    assertEquals(new WireMeaning.Range(0, 5), meaning.text(1));
    assertEquals(2, meaning.frameOfText(6));
  }

  @Test
  void aStoppedAnswerIsNoBrokenOne() {
    Wire wire = Wire.of(List.of(Kept.text(1, 10, "half")));
    assertInstanceOf(Outcome.Interrupted.class, WireMeaning.of(wire, Kept.ASKED).outcome());
    StreamReplay.Asked stopped =
        new StreamReplay.Asked(Kept.ASKED.profile(), "m", false, Set.of(), true);
    assertInstanceOf(Outcome.Stopped.class, WireMeaning.of(wire, stopped).outcome());
  }

  /** Whatever bytes a server sent, and wherever they were cut, reading them again ends. */
  @RepeatedTest(30)
  void anyBytesCanBeLookedInto(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] bytes = Kept.fixture("04-local-server-quirks.sse").clone();
    for (int i = 0; i < 40; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    Wire wire = Wire.of(Kept.cut(bytes, random, 100));
    WireMeaning meaning = WireMeaning.of(wire, Kept.ASKED);
    for (int i = 0; i < wire.size(); i++) {
      assertTrue(meaning.text(i).to() <= meaning.text().length());
      assertTrue(meaning.text(i).from() <= meaning.text(i).to());
      assertEquals(wire.text(i).length(), wire.text(i, Integer.MAX_VALUE).length());
    }
  }

  @Test
  void damageOnTheDiskIsTold() {
    RawChunk good = Kept.text(1, 1, "a");
    assertFalse(Wire.of(List.of(good)).isDamaged());
    assertTrue(Wire.of(List.of(good, new RawChunk(1, 2, new byte[0], true))).isDamaged());
  }
}
