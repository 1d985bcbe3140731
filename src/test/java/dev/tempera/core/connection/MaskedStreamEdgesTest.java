package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What has nothing to do with a secret goes through in its order, once, and as it came. */
class MaskedStreamEdgesTest {
  private static final String KEY = "sk-0123456789abcdef";
  private static final String STRUCK = "*".repeat(KEY.length());
  private static final SecretMask MASK = new SecretMask(List.of(KEY));
  private static final ProviderError ERROR = new ProviderError.Network("It broke.", true);

  private final List<StreamEvent> events = new ArrayList<>();
  private final StringBuilder raw = new StringBuilder();
  private final List<String> arrivals = new ArrayList<>();
  private boolean again;
  private final StreamSink heard =
      new StreamSink() {
        @Override
        public void event(StreamEvent event) {
          events.add(event);
        }

        @Override
        public void raw(byte[] bytes, int offset, int length, long nanoTime) {
          String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
          raw.append(text);
          arrivals.add(text + " at " + nanoTime);
        }

        @Override
        public boolean mayTryAgain(ProviderError cause) {
          return again;
        }
      };

  private final MaskedSink sink = new MaskedSink(heard, () -> MASK);

  private void raw(String text) {
    raw(text, 0);
  }

  private void raw(String text, long at) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    sink.raw(bytes, 0, bytes.length, at);
  }

  @Test
  void whereNoSecretIsKnownEverythingGoesThroughAtOnce() {
    MaskedSink open = new MaskedSink(heard, () -> new SecretMask(List.of()));
    List<StreamEvent> all =
        List.of(
            new StreamEvent.TextDelta("it is " + KEY.substring(0, 9)),
            new StreamEvent.ToolCallDelta(0, "id", "f", "{}"),
            new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
    all.forEach(open::event);
    open.raw("xabcy".getBytes(StandardCharsets.ISO_8859_1), 1, 3, 7);
    assertEquals(all, events);
    assertEquals("abc", raw.toString());
  }

  @Test
  void partsStandBehindTheTextBeforeThem() {
    var json = ExactJson.read("{\"a\":1}");
    List<StreamEvent> parts =
        List.of(
            new StreamEvent.ReasoningDetail(json),
            new StreamEvent.ImageReceived("https://x.test/a.png"),
            new StreamEvent.UnknownPart(json),
            new StreamEvent.AnnotationReceived(json));
    for (StreamEvent part : parts) {
      events.clear();
      sink.event(new StreamEvent.TextDelta("the files"));
      sink.event(part);
      assertEquals(
          List.of(new StreamEvent.TextDelta("the file"), new StreamEvent.TextDelta("s"), part),
          events);
      sink.finish();
    }
  }

  @Test
  void headersBesideTheKeyStayAsTheyAre() {
    sink.event(
        new StreamEvent.Opened(
            200, Map.of("x", List.of(KEY, "b"), "date", List.of("today")), "gen-1"));
    assertEquals(
        List.of(
            new StreamEvent.Opened(
                200, Map.of("x", List.of(STRUCK, "b"), "date", List.of("today")), "gen-1")),
        events);
  }

  @Test
  void howAStreamEndsIsToldAsItIs() {
    List<StreamEvent> ends =
        List.of(
            new StreamEvent.Ended(new StreamEvent.Outcome.Complete()),
            new StreamEvent.Ended(new StreamEvent.Outcome.Stopped("Stopped.")),
            new StreamEvent.Ended(new StreamEvent.Outcome.Failed(ERROR)),
            new StreamEvent.Ended(new StreamEvent.Outcome.Interrupted(ERROR)));
    ends.forEach(sink::event);
    assertEquals(ends, events);
  }

  @Test
  void whetherItMayBeTriedAgainIsTheReadersToSay() {
    assertFalse(sink.mayTryAgain(ERROR));
    again = true;
    assertTrue(sink.mayTryAgain(ERROR));
  }

  @Test
  void aCallIsAnnouncedOnceAndItsPiecesAreSaidAsTheyCome() {
    List<StreamEvent> calls =
        List.of(
            new StreamEvent.ToolCallDelta(0, "id", null, ""),
            new StreamEvent.ToolCallDelta(0, null, "f", ""),
            new StreamEvent.ToolCallDelta(0, null, null, "{\"q\":"),
            new StreamEvent.ToolCallDelta(0, null, null, "1}"),
            new StreamEvent.ToolCallDelta(1, null, null, ""));
    calls.forEach(sink::event);
    assertEquals(calls, events);
  }

  @Test
  void whatWaitedIsSaidOnce() {
    sink.event(new StreamEvent.TextDelta("it is sk-0123"));
    sink.event(new StreamEvent.ToolCallDelta(0, null, null, "sk-01"));
    sink.finish();
    sink.finish();
    assertEquals("it is sk-0123", text());
    assertEquals("sk-01", arguments());
  }

  @Test
  void theNextTryGoesOnFromNothing() {
    sink.event(new StreamEvent.TextDelta("it is sk-0123"));
    sink.event(new StreamEvent.ToolCallDelta(0, null, null, "sk-0123"));
    sink.event(new StreamEvent.Retrying(2, Duration.ZERO, ERROR));
    events.clear();
    sink.event(new StreamEvent.TextDelta("456789abcdef"));
    sink.event(new StreamEvent.ToolCallDelta(0, null, null, "456789abcdef"));
    sink.finish();
    assertEquals("456789abcdef", text());
    assertEquals("456789abcdef", arguments());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.TextDelta(String delta)) {
        text.append(delta);
      }
    }
    return text.toString();
  }

  private String arguments() {
    StringBuilder all = new StringBuilder();
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.ToolCallDelta call) {
        all.append(call.arguments());
      }
    }
    return all.toString();
  }

  private static String event(String content) {
    return "data: {\"content\":\"" + content + "\"}\n\n";
  }

  /** The bytes of two events whose texts are a key in two pieces. */
  private void twoPieces(String first, String second) {
    raw(event(first));
    sink.event(new StreamEvent.TextDelta(read(first)));
    raw(event(second));
    sink.event(new StreamEvent.TextDelta(read(second)));
    sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
  }

  private static String read(String written) {
    return ExactJson.read("\"" + written + "\"").stringValue();
  }

  @Test
  void piecesBesideEscapedCharsAreStruckAndTheCharsAreNot() {
    twoPieces("a \\n\\\"\\\\ sk-0123", "456789abcdef \\t.");
    assertEquals(event("a \\n\\\"\\\\ *******") + event("************ \\t."), raw.toString());
    assertEquals("a \n\"\\ " + STRUCK + " \t.", text());
  }

  @Test
  void piecesOfWhichCharsAreNumbersAreStruckInTheirWholeLength() {
    twoPieces("x sk-012\\u0033", "\\u003456789abcdef");
    assertEquals(event("x " + "*".repeat(12)) + event("*".repeat(17)), raw.toString());
  }

  @Test
  void eachByteKeepsTheTimeOfItsArrival() {
    raw("x sk-0", 1);
    raw("1yz", 2);
    raw("more", 3);
    assertEquals(List.of("x  at 1", "sk-0 at 1", "1yz at 2", "more at 3"), arrivals);
  }

  @Test
  void onlyWhatMayBelongToASecretWaits() {
    raw("data: {\"a\":\"Hello\",\"content\":\"x sk-0\"}");
    assertEquals("data: {\"a\":\"Hello\",\"content\":\"x ", raw.toString());
    sink.finish();
    assertEquals("data: {\"a\":\"Hello\",\"content\":\"x sk-0\"}", raw.toString());
  }

  @Test
  void aPieceThatIsWaitedForTooLongGoesButForAnotherBeginning() {
    raw(event("sk-0"));
    sink.event(new StreamEvent.TextDelta("sk-0"));
    raw(": " + "x".repeat(70_000) + " sk-01");
    assertTrue(raw.toString().endsWith("xxx "), "all but the last letters");
    raw(KEY.substring(5));
    sink.finish();
    assertTrue(raw.toString().endsWith("xxx " + STRUCK), "which were the key's");
  }
}
