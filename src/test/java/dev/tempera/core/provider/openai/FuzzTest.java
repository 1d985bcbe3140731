package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever comes: nothing is thrown, and there is exactly one end, which is the last event. */
class FuzzTest {
  private static final ConnectionProfile LOCAL =
      WireFixture.profile(Kind.CUSTOM, "http://localhost:1/v1");
  private static final List<String> FIXTURES =
      List.of(
          "01-text.sse",
          "02-tool-calls.sse",
          "03-midstream-error.sse",
          "04-local-server-quirks.sse");

  /** Pieces of JSON that look right in the wrong places. */
  private static final String[] WORDS = {
    "null",
    "true",
    "0",
    "-1",
    "1e999",
    "99999999999999999999",
    "\"\"",
    "\"x\"",
    "[]",
    "{}",
    "[[]]",
    "{\"a\":1}",
    "\"\\ud83d\"",
    "\"stop\"",
    "[null]",
    "[{}]",
    "\"error\"",
    "1.5",
    "\"[DONE]\""
  };

  private static void check(Recorder recorder, String what) {
    Outcome outcome = recorder.outcome();
    if (outcome instanceof Outcome.Complete) {
      String raw = new String(recorder.rawBytes(), StandardCharsets.UTF_8);
      boolean wholeObject = raw.replace("\uFEFF", "").stripLeading().startsWith("{");
      assertTrue(recorder.finish() != null || raw.contains("[DONE]") || wholeObject, what);
    }
    ProviderError error =
        switch (outcome) {
          case Outcome.Failed failed -> failed.error();
          case Outcome.Interrupted interrupted -> interrupted.error();
          default -> null;
        };
    if (error != null) {
      assertFalse(error.message().isBlank(), what);
      assertTrue(error.message().length() < 1_000, what);
      assertFalse(error.message().contains("\n"), what);
    }
    for (StreamEvent.TextDelta delta : recorder.all(StreamEvent.TextDelta.class)) {
      assertFalse(delta.text().isEmpty(), what);
    }
  }

  private static Recorder replay(byte[] bytes, Random random) {
    return Replay.of(bytes, bytes.length, LOCAL, () -> 1 + random.nextInt(300));
  }

  @Test
  @Tag("rounds")
  void randomBytes() {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      Recorder recorder = replay(bytes, random);
      check(recorder, "round " + round);
      assertEquals("", recorder.text());
    }
  }

  @Test
  void randomMutationsOfRealStreams() {
    Random random = new Random(2);
    for (int round = 0; round < 2_500; round++) {
      byte[] bytes = WireFixture.fixture(FIXTURES.get(round % FIXTURES.size()));
      int changes = 1 + random.nextInt(6);
      for (int i = 0; i < changes; i++) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
          case 0 -> bytes[at] = (byte) random.nextInt(256);
          case 1 ->
              bytes[at] =
                  (byte) "{}[]\",:\\\n\r ".charAt(random.nextInt("{}[]\",:\\\n\r ".length()));
          case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
          default -> {
            int length = Math.min(random.nextInt(40), bytes.length - at);
            int to = random.nextInt(bytes.length - length + 1);
            System.arraycopy(bytes.clone(), at, bytes, to, length);
          }
        }
      }
      check(replay(bytes, random), "round " + round);
    }
  }

  @Test
  void wrongValuesInEveryPlaceOfARealChunk() {
    String chunk =
        "{\"id\":@,\"model\":@,\"provider\":@,\"object\":@,\"service_tier\":@,\"choices\":[{"
            + "\"index\":@,\"delta\":{\"role\":@,\"content\":@,\"reasoning\":@,"
            + "\"reasoning_content\":@,\"reasoning_details\":@,\"refusal\":@,\"images\":@,"
            + "\"audio\":{\"id\":@,\"data\":@,\"transcript\":@,\"format\":@},"
            + "\"annotations\":@,\"function_call\":@,\"tool_calls\":[{\"index\":@,\"id\":@,"
            + "\"type\":@,\"function\":{\"name\":@,\"arguments\":@}},@]},\"message\":@,"
            + "\"logprobs\":{\"content\":[{\"token\":@,\"logprob\":@,\"bytes\":@,"
            + "\"top_logprobs\":[{\"token\":@,\"logprob\":@},@]}]},\"finish_reason\":@,"
            + "\"native_finish_reason\":@,\"text\":@},@],\"usage\":{\"prompt_tokens\":@,"
            + "\"cost\":@,\"prompt_tokens_details\":@},\"citations\":@,\"search_results\":@,"
            + "\"error\":@}";
    Random random = new Random(3);
    for (int round = 0; round < 2_500; round++) {
      StringBuilder filled = new StringBuilder("data: ");
      for (int i = 0; i < chunk.length(); i++) {
        char c = chunk.charAt(i);
        filled.append(c == '@' ? WORDS[random.nextInt(WORDS.length)] : Character.toString(c));
      }
      byte[] bytes = WireFixture.utf8(filled + "\n\n" + WireFixture.text("z") + "\n\n");
      Recorder recorder = replay(bytes, random);
      check(recorder, filled.toString());
      if (recorder.outcome() instanceof Outcome.Interrupted interrupted) {
        assertInstanceOf(ProviderError.Network.class, interrupted.error(), filled::toString);
      }
    }
  }

  @Test
  void wrongValuesInEveryPlaceOfAnError() {
    String error =
        "{\"error\":{\"code\":@,\"message\":@,\"type\":@,\"http_status\":@,\"error_type\":@,"
            + "\"metadata\":{\"raw\":@,\"provider_name\":@,\"reasons\":@,\"patterns\":@,"
            + "\"error_type\":@,\"limit_source\":@},\"availability\":{\"code\":@,\"retryable\":@,"
            + "\"retry_after\":@,\"fallback_models\":@}},\"detail\":@}";
    Random random = new Random(4);
    ErrorMapper mapper = new ErrorMapper(LOCAL, "m", true, new RetryAfter(WireFixture.NOON));
    for (int round = 0; round < 2_500; round++) {
      StringBuilder filled = new StringBuilder();
      for (int i = 0; i < error.length(); i++) {
        char c = error.charAt(i);
        filled.append(c == '@' ? WORDS[random.nextInt(WORDS.length)] : Character.toString(c));
      }
      int status = 300 + random.nextInt(300);
      Map<String, List<String>> headers =
          Map.of("retry-after", List.of(WORDS[random.nextInt(WORDS.length)]));
      Reply reply = new Reply(status, headers, WireFixture.utf8(filled.toString()));
      assertFalse(mapper.ofReply(reply).message().isBlank(), filled.toString());
      assertFalse(mapper.ofStream(WireFixture.json(filled.toString())).message().isBlank());
      assertTrue(ModelListParser.list(WireFixture.json(filled.toString())).isEmpty());
    }
  }

  @Test
  void bottomlessNesting() {
    for (String open : List.of("[", "{\"a\":", "{\"error\":", "{\"choices\":[{\"delta\":")) {
      byte[] bytes = WireFixture.utf8("data: " + open.repeat(20_000) + "\n\n");
      check(Replay.of(bytes, bytes.length, 4096), open);
      byte[] whole = WireFixture.utf8(open.repeat(20_000));
      check(Replay.of(whole, whole.length, 4096), open);
    }
  }
}
