package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.HeaderSecrets;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that sends back what let a person in tells nobody. */
class MaskedProviderTest {
  private static final String KEY = "sk-0123456789abcdef";
  private static final String STRUCK = "*".repeat(KEY.length());

  private final List<StreamEvent> events = new ArrayList<>();
  private final StringBuilder raw = new StringBuilder();
  private final SecretMask mask = new SecretMask(List.of(KEY));
  private final MaskedSink sink =
      new MaskedSink(
          new StreamSink() {
            @Override
            public void event(StreamEvent event) {
              events.add(event);
            }

            @Override
            public void raw(byte[] bytes, int offset, int length, long nanoTime) {
              raw.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
          },
          () -> mask);

  private String text() {
    StringBuilder text = new StringBuilder();
    for (StreamEvent event : events) {
      switch (event) {
        case StreamEvent.TextDelta(String delta) -> text.append(delta);
        case StreamEvent.ReasoningDelta(String delta) -> text.append(delta);
        case StreamEvent.RefusalDelta(String delta) -> text.append(delta);
        case StreamEvent.ToolCallDelta call -> text.append(call.arguments());
        default -> {}
      }
    }
    return text.toString();
  }

  private static StreamEvent ended() {
    return new StreamEvent.Ended(new StreamEvent.Outcome.Complete());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 18, 19, 100})
  void aKeyInPiecesIsStruckOutOfEveryKindOfText(int size) {
    String said = "It is " + KEY + ", or sk-0123, and sk-";
    for (int kind = 0; kind < 4; kind++) {
      events.clear();
      for (int at = 0; at < said.length(); at += size) {
        String piece = said.substring(at, Math.min(said.length(), at + size));
        sink.event(
            switch (kind) {
              case 0 -> new StreamEvent.TextDelta(piece);
              case 1 -> new StreamEvent.ReasoningDelta(piece);
              case 2 -> new StreamEvent.RefusalDelta(piece);
              default -> new StreamEvent.ToolCallDelta(0, null, null, piece);
            });
      }
      sink.event(ended());
      assertEquals("It is " + STRUCK + ", or sk-0123, and sk-", text());
      assertEquals(ended(), events.getLast());
    }
  }

  /** Everything that can come between two pieces of a text. */
  private static List<StreamEvent> others() {
    var json = ExactJson.read("{\"a\":1}");
    return List.of(
        new StreamEvent.TextDelta("x"),
        new StreamEvent.ReasoningDelta("x"),
        new StreamEvent.RefusalDelta("x"),
        new StreamEvent.ToolCallDelta(7, "id", "name", "{}"),
        new StreamEvent.ReasoningDetail(json),
        new StreamEvent.AnnotationReceived(json),
        new StreamEvent.UnknownPart(json),
        new StreamEvent.ImageReceived("data:image/png;base64,AA=="),
        new StreamEvent.Meta(null, "another", null, null, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 10, 18})
  void nothingBetweenTwoPiecesOfAKeyLetsItThrough(int cut) {
    List<Function<String, StreamEvent>> kinds =
        List.of(
            StreamEvent.TextDelta::new,
            StreamEvent.ReasoningDelta::new,
            StreamEvent.RefusalDelta::new,
            text -> new StreamEvent.ToolCallDelta(0, null, null, text));
    for (Function<String, StreamEvent> kind : kinds) {
      for (StreamEvent other : others()) {
        if (other.getClass() != kind.apply("").getClass()) {
          events.clear();
          sink.event(kind.apply("it is " + KEY.substring(0, cut)));
          sink.event(other);
          sink.event(kind.apply(KEY.substring(cut) + "."));
          sink.event(ended());
          String said = text().replace("x", "").replace("{}", "");
          assertEquals("it is " + STRUCK + ".", said, () -> "with between: " + other);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void ofAKeyThatComesInTurnsWithOthersAFewLettersAreSaid(int size) {
    for (int at = 0; at < KEY.length(); at += size) {
      sink.event(new StreamEvent.TextDelta(KEY.substring(at, Math.min(KEY.length(), at + size))));
      sink.event(new StreamEvent.ReasoningDelta("x"));
    }
    sink.event(ended());
    String said = text().replace("x", "");
    assertEquals(KEY.length(), said.length());
    assertTrue(said.endsWith("*".repeat(KEY.length() - 3)), said);
  }

  @Test
  void theBytesOfAKeyWithAnotherEventBetweenItsPiecesAreStruckToo() {
    hear("{\"content\":\"it is sk-0123\"}\n\n", new StreamEvent.TextDelta("it is sk-0123"));
    hear("{\"reasoning\":\"hm\"}\n\n", new StreamEvent.ReasoningDelta("hm"));
    hear("{\"content\":\"456789abcdef\"}\n\n", new StreamEvent.TextDelta("456789abcdef"));
    sink.event(ended());
    assertFalse(raw.toString().contains("sk-0123"), raw.toString());
    assertFalse(raw.toString().contains("456789abcdef"), raw.toString());
    assertTrue(raw.toString().contains("hm"), raw.toString());
  }

  @Test
  void soAreThoseOfAKeyInThreePieces() {
    hear("{\"content\":\"it is sk-0123\"}\n\n", new StreamEvent.TextDelta("it is sk-0123"));
    hear("{\"reasoning\":\"hm\"}\n\n", new StreamEvent.ReasoningDelta("hm"));
    hear("{\"content\":\"456789\"}\n\n", new StreamEvent.TextDelta("456789"));
    hear("{\"refusal\":\"no\"}\n\n", new StreamEvent.RefusalDelta("no"));
    hear("{\"content\":\"abcdef.\"}\n\n", new StreamEvent.TextDelta("abcdef."));
    sink.event(ended());
    for (String piece : List.of("sk-0123", "456789", "abcdef")) {
      assertFalse(raw.toString().contains(piece), raw.toString());
      assertFalse(text().contains(piece), text());
    }
  }

  private void hear(String line, StreamEvent event) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    sink.raw(bytes, 0, bytes.length, 0);
    sink.event(event);
  }

  @Test
  void theLastLettersOfATextKeepTheirPlaceAmongTheOthers() {
    sink.event(new StreamEvent.TextDelta("the files"));
    sink.event(new StreamEvent.ReasoningDelta("thought sk-"));
    sink.event(new StreamEvent.ToolCallDelta(1, "id", "name", "{}"));
    sink.event(ended());
    assertEquals(
        List.of(
            new StreamEvent.TextDelta("the file"),
            new StreamEvent.TextDelta("s"),
            new StreamEvent.ReasoningDelta("thought "),
            new StreamEvent.ReasoningDelta("sk-"),
            new StreamEvent.ToolCallDelta(1, "id", "name", ""),
            new StreamEvent.ToolCallDelta(1, null, null, "{}"),
            ended()),
        events);
  }

  @Test
  void whatWaitsIsSaidWhenTheSecretIsKnownNoMore() {
    List<SecretMask> known = new ArrayList<>(List.of(mask));
    MaskedSink changing = new MaskedSink(events::add, known::getFirst);
    changing.event(new StreamEvent.TextDelta("it is sk-0123"));
    known.set(0, new SecretMask(List.of()));
    changing.event(new StreamEvent.TextDelta(" and so on"));
    assertEquals("it is sk-0123 and so on", text());
  }

  @Test
  void noOtherEventHoldsTheKey() {
    var json = ExactJson.read("{\"a\":\"" + KEY + "\"}");
    ProviderError error = new ProviderError.BadRequest("no " + KEY, 400, json.toString());
    List.of(
            new StreamEvent.Opened(200, Map.of("x", List.of(KEY)), KEY),
            new StreamEvent.KeepAlive(KEY),
            new StreamEvent.Meta(KEY, KEY, KEY, KEY, KEY),
            new StreamEvent.ReasoningDetail(json),
            new StreamEvent.AnnotationReceived(json),
            new StreamEvent.UnknownPart(json),
            new StreamEvent.ImageReceived("https://x/" + KEY),
            new StreamEvent.ToolCallDelta(0, KEY, KEY, KEY),
            new StreamEvent.UsageReported(new Usage(null, null, null, null, null, json.toString())),
            new StreamEvent.Finish(KEY, KEY),
            new StreamEvent.Retrying(2, Duration.ZERO, error),
            new StreamEvent.Ended(new StreamEvent.Outcome.Interrupted(error)),
            new StreamEvent.Ended(new StreamEvent.Outcome.Failed(error)))
        .forEach(sink::event);
    assertFalse(events.toString().contains(KEY), events.toString());
    assertTrue(events.toString().contains(STRUCK));
  }

  @Test
  void aKeyWhoseCharsAreWrittenAsNumbersIsStruckOutOfTheBytes() {
    StringBuilder numbers = new StringBuilder();
    KEY.chars().forEach(c -> numbers.append(String.format("\\u00%02X", c)));
    String body = "{\"all\":\"" + numbers + "\",\"some\":\"\\u0073k" + KEY.substring(2) + "\"}";
    byte[] bytes = ("x" + body).getBytes(StandardCharsets.UTF_8);
    sink.raw(bytes, 1, bytes.length - 1, 0);
    assertEquals(body.length(), raw.length());
    var read = ExactJson.read(raw.toString());
    assertEquals("*".repeat(numbers.length()), read.path("all").asString());
    assertFalse(read.path("some").asString().contains("0123456789"));
  }

  @Test
  void aKeyOfDigitsIsStruckOutOfNumbersToo() {
    MaskedSink digits = new MaskedSink(events::add, () -> new SecretMask(List.of("1234567890")));
    digits.event(new StreamEvent.UnknownField("delta.x", ExactJson.read("{\"n\":1234567890}")));
    assertFalse(events.toString().contains("1234567890"), events.toString());
    assertTrue(events.toString().contains("**********"), events.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7, 18, 40})
  void aKeyInPiecesIsStruckOutOfToolCallsThatComeByTurns(int size) {
    String numbers = KEY.replace("s", "\\u0073").replace("9", "\\u0039");
    String said = "{\"a\":\"" + KEY + "\",\"b\":\"" + numbers + "\"}";
    for (int at = 0; at < said.length(); at += size) {
      String piece = said.substring(at, Math.min(said.length(), at + size));
      sink.event(new StreamEvent.ToolCallDelta(0, null, null, piece));
      sink.event(new StreamEvent.ToolCallDelta(1, null, null, "s"));
    }
    sink.event(ended());
    StringBuilder first = new StringBuilder();
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.ToolCallDelta call && call.slot() == 0) {
        first.append(call.arguments());
      }
    }
    var read = ExactJson.read(first.toString());
    assertEquals(STRUCK, read.path("a").asString());
    assertEquals("*".repeat(numbers.length()), read.path("b").asString());
  }

  @Test
  void factsBetweenTwoPiecesOfAKeyDoNotLetItThrough() {
    sink.event(new StreamEvent.TextDelta("it is sk-0123"));
    sink.event(new StreamEvent.Meta(null, "another", null, null, null));
    sink.event(new StreamEvent.UsageReported(new Usage(1L, 1L, null, null, null, "{}")));
    sink.event(new StreamEvent.TextDelta("456789abcdef."));
    sink.event(new StreamEvent.Finish("stop", null));
    sink.event(ended());
    assertEquals("it is " + STRUCK + ".", text());
  }

  @Test
  void aTokenThatIsTheKeyIsStruckOut() {
    var top = new StreamEvent.TopLogprob(KEY, -1, List.of(115));
    sink.event(
        new StreamEvent.LogprobsDelta(
            List.of(new StreamEvent.TokenLogprob(KEY, -1, List.of(115), List.of(top)))));
    top = new StreamEvent.TopLogprob(STRUCK, -1, null);
    assertEquals(
        List.of(
            new StreamEvent.LogprobsDelta(
                List.of(new StreamEvent.TokenLogprob(STRUCK, -1, null, List.of(top))))),
        events);
  }

  @Test
  void valuesOfOwnHeadersAreSecretsUnlessTheirNameSaysOtherwise() {
    ConnectionProfile usual = ConnectionProfile.usual("c", ConnectionProfile.Kind.CUSTOM);
    ConnectionProfile own =
        new ConnectionProfile(
            "c",
            "C",
            ConnectionProfile.Kind.CUSTOM,
            usual.baseUrl(),
            Map.of("X-Team", "Bearer team-secret", "User-Agent", "my-program/1.0"),
            null,
            true,
            usual.headerTimeout(),
            usual.idleTimeout(),
            usual.quirks());
    List<String> secrets = HeaderSecrets.of(own);
    assertEquals("a ***********", new SecretMask(secrets).strike("a team-secret"));
    assertEquals("my-program/1.0", new SecretMask(secrets).strike("my-program/1.0"));
  }

  @Test
  void whatIsTooShortToBeASecretTearsNoTextUp() {
    assertEquals("the end", new SecretMask(List.of("the", "", "1234567")).strike("the end"));
  }
}
