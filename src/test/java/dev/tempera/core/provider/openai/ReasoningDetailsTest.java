package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.testing.Allocated;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Elements of {@code reasoning_details} are whole, in order and nothing else than what came. */
class ReasoningDetailsTest {
  /** Fragments as several providers send them; the second comes between parts of the first. */
  private static final List<String> FRAGMENTS =
      List.of(
          "{\"type\":\"reasoning.text\",\"text\":\"Été \",\"format\":\"anthropic-claude-v1\","
              + "\"index\":0,\"id\":null,\"share\":0.10}",
          "{\"type\":\"reasoning.summary\",\"summary\":\"**Plan**\",\"index\":1,"
              + "\"format\":\"openai-responses-v1\",\"id\":\"rs_1\"}",
          "{\"type\":\"reasoning.text\",\"text\":\"or \\\"winter\\\"?\",\"index\":0}",
          "{\"type\":\"reasoning.text\",\"text\":\"\",\"signature\":\"c2ln+/=\",\"index\":0}",
          "{\"type\":\"reasoning.encrypted\",\"data\":\"AAA=\",\"id\":\"tool_1\",\"index\":0,"
              + "\"format\":\"google-gemini-v1\"}",
          "{\"type\":\"reasoning.encrypted\",\"data\":\"BBB=\",\"id\":\"tool_2\",\"index\":0,"
              + "\"format\":\"google-gemini-v1\"}",
          "{\"type\":\"reasoning.future\",\"x\":{\"n\":1E-7,\"big\":12345678901234567890},"
              + "\"index\":2}");

  static final List<String> WHOLE =
      List.of(
          "{\"type\":\"reasoning.text\",\"text\":\"Été or \\\"winter\\\"?\","
              + "\"format\":\"anthropic-claude-v1\",\"index\":0,\"id\":null,\"share\":0.10,"
              + "\"signature\":\"c2ln+/=\"}",
          FRAGMENTS.get(1),
          FRAGMENTS.get(4),
          FRAGMENTS.get(5),
          FRAGMENTS.get(6));

  /** A stream with those fragments, each in a chunk of its own. */
  static String stream(String end) {
    StringBuilder stream = new StringBuilder();
    for (String fragment : FRAGMENTS) {
      stream
          .append("data: {\"choices\":[{\"delta\":{\"reasoning_details\":[")
          .append(fragment)
          .append("]}}]}\n\n");
    }
    return stream.append(end).toString();
  }

  private static List<String> details(Recorder recorder) {
    return recorder.all(StreamEvent.ReasoningDetail.class).stream()
        .map(event -> ExactJson.write(event.detail()))
        .toList();
  }

  @Test
  void elementsAreTheSameHoweverTheStreamIsCut() {
    byte[] bytes = WireFixture.utf8(stream(WireFixture.STOP));
    ConnectionProfile profile = ConnectionProfile.usual("test", ConnectionProfile.Kind.OPENROUTER);
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Recorder cut =
          Replay.of(bytes, bytes.length, profile, () -> 1 + random.nextInt(1 + random.nextInt(90)));
      assertEquals(WHOLE, details(cut), "seed " + seed);
    }
  }

  @Test
  void encryptedElementsOfOneNumberAreNotOne() {
    ReasoningDetails details = new ReasoningDetails();
    details.add(element("{\"type\":\"reasoning.encrypted\",\"data\":\"A\",\"index\":0}"));
    details.add(element("{\"type\":\"reasoning.encrypted\",\"data\":\"B\",\"index\":0}"));
    // Said again is not another one.
    details.add(element("{\"type\":\"reasoning.encrypted\",\"data\":\"B\",\"index\":0}"));
    assertEquals(
        List.of("A", "B"),
        details.take().stream().map(each -> each.path("data").stringValue()).toList());
  }

  @Test
  void anElementThatIsNamedTwiceGoesOnByItsNameToo() {
    ReasoningDetails details = new ReasoningDetails();
    details.add(element("{\"type\":\"reasoning.text\",\"text\":\"a\",\"index\":0,\"id\":\"p\"}"));
    details.add(element("{\"type\":\"reasoning.text\",\"text\":\"x\",\"index\":0,\"id\":\"q\"}"));
    details.add(element("{\"type\":\"reasoning.text\",\"text\":\"b\",\"index\":0,\"id\":\"p\"}"));
    assertEquals(
        List.of("ab", "x"),
        details.take().stream().map(each -> each.path("text").stringValue()).toList());
  }

  private static void addFragments(ReasoningDetails details, int from, int to) {
    for (int i = from; i < to; i++) {
      details.add(element("{\"type\":\"reasoning.text\",\"text\":\"0123456789\",\"index\":0}"));
      details.add(
          element("{\"type\":\"reasoning.encrypted\",\"data\":\"d\",\"id\":\"" + i + "\"}"));
    }
  }

  @Test
  void manyFragmentsCostNoMoreThanTheyAreMany() {
    ReasoningDetails details = new ReasoningDetails();
    long once = Allocated.by(() -> addFragments(details, 0, 10_000));
    long often = Allocated.by(() -> addFragments(details, 10_000, 200_000));
    // Were all looked at or copied for each one that comes, this would be some hundred times as
    // much.
    assertTrue(often < 3 * 19 * once, () -> often + " bytes after " + once);
    List<ObjectNode> whole = details.take();
    assertEquals(200_001, whole.size());
    assertEquals(2_000_000, whole.getFirst().path("text").stringValue().length());
  }

  private static ObjectNode element(String json) {
    return (ObjectNode) ExactJson.read(json);
  }
}
