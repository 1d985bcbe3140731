package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real-looking streams of every server's shape, mutated: chunks dropped, doubled, retyped,
 * reordered, cut. Nothing is thrown, nothing is called complete that lacks text which the chunks
 * had, and what is kept is no more than what came.
 */
class ServerFuzzTest {
  private static final int ROUNDS = 400;
  private static final ConnectionProfile LOCAL =
      WireFixture.profile(Kind.CUSTOM, "http://localhost:1/v1");

  /** How each server dresses a piece of text; {@code %s} is the piece. */
  private static final List<String> SHAPES =
      List.of(
          // OpenAI, vLLM, llama.cpp, LM Studio
          "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
              + "\"system_fingerprint\":\"f\",\"choices\":[{\"index\":0,\"delta\":{\"role\":"
              + "\"assistant\",\"content\":\"%s\"},\"logprobs\":null,\"finish_reason\":null}]}",
          // OpenRouter
          "{\"id\":\"gen-1\",\"provider\":\"P\",\"model\":\"m\",\"choices\":[{\"index\":0,"
              + "\"delta\":{\"content\":\"%s\",\"reasoning\":null,\"reasoning_details\":[]},"
              + "\"finish_reason\":null,\"native_finish_reason\":null}]}",
          // Together
          "{\"id\":\"c\",\"choices\":[{\"index\":0,\"text\":\"%1$s\",\"delta\":{\"content\":"
              + "\"%1$s\",\"token_id\":7},\"finish_reason\":null}],\"usage\":null}",
          // Groq
          "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}],"
              + "\"x_groq\":{\"id\":\"r\"}}",
          // Mistral
          "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":[{\"type\":\"text\","
              + "\"text\":\"%s\"}]},\"finish_reason\":null}]}",
          // Perplexity
          "{\"id\":\"c\",\"citations\":[\"https://a.example\"],\"choices\":[{\"index\":0,"
              + "\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}",
          // Moonshot, MiniMax
          "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},"
              + "\"finish_reason\":\"\",\"usage\":null}],\"base_resp\":{\"status_code\":0}}",
          // KoboldCpp
          "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},"
              + "\"finish_reason\":\"null\"}],\"score\":NaN}",
          // completions servers
          "{\"choices\":[{\"text\":\"%s\"}]}");

  private static final String[] VALUES = {
    "null", "0", "-1", "\"x\"", "[]", "{}", "true", "NaN", "\"\"", "[null]", "{\"a\":{}}", "1e400"
  };

  /** A stream as a server sends it: the texts it holds, and its events. */
  private record Stream(List<String> texts, List<String> events) {}

  private static Stream stream(String shape, Random random) {
    List<String> texts = new ArrayList<>();
    List<String> events = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      String text = "w" + i + "_" + random.nextInt(1000) + ' ';
      texts.add(text);
      events.add("data: " + shape.formatted(text) + "\n\n");
    }
    events.add("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
    if (random.nextBoolean()) {
      events.add("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3}}\n\n");
    }
    events.add("data: [DONE]\n\n");
    return new Stream(texts, events);
  }

  private static Recorder play(String body, Random random) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    int piece = 1 + random.nextInt(200);
    return Replay.decoded(bytes, Map.of(), LOCAL, piece);
  }

  private static void sane(Recorder recorder, String body) {
    Outcome outcome = recorder.outcome();
    ProviderError error =
        switch (outcome) {
          case Outcome.Failed failed -> failed.error();
          case Outcome.Interrupted interrupted -> interrupted.error();
          default -> null;
        };
    if (error != null) {
      assertFalse(error.message().isBlank(), body);
      assertFalse(error.message().contains("Exception"), error.message());
      assertTrue(error.message().length() < 1_000, error.message());
    }
    int kept = recorder.text().length() + recorder.reasoning().length();
    for (StreamEvent.ToolCallDelta delta : recorder.all(StreamEvent.ToolCallDelta.class)) {
      kept += delta.arguments().length();
    }
    assertTrue(kept <= 2 * body.length() + 100, "kept " + kept + " of " + body);
  }

  /** Every text that an event of the body still holds is in the answer. */
  private static void whole(Recorder recorder, List<String> texts, String body) {
    if (!(recorder.outcome() instanceof Outcome.Complete)) {
      return;
    }
    String shown = recorder.text() + recorder.reasoning();
    int done = body.indexOf("[DONE]");
    String read = done < 0 ? body : body.substring(0, done);
    for (String text : texts) {
      if (read.contains("\"" + text + "\"")) {
        assertTrue(shown.contains(text), () -> text + " is not in “" + shown + "” of " + body);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void chunksDroppedDoubledReorderedAndCut(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Stream stream = stream(SHAPES.get(round % SHAPES.size()), random);
      List<String> events = new ArrayList<>(stream.events());
      boolean cut = false;
      for (int change = random.nextInt(4); change > 0; change--) {
        int at = random.nextInt(events.size());
        switch (random.nextInt(5)) {
          case 0 -> {
            if (events.size() > 1) {
              events.remove(at);
            }
          }
          case 1 -> events.add(at, events.get(at));
          case 2 -> Collections.swap(events, at, random.nextInt(events.size()));
          case 3 -> {
            // Without its blank line an event joins the next one.
            events.set(at, events.get(at).replaceFirst("\n$", ""));
          }
          default -> {
            String event = events.get(at);
            events.set(at, event.substring(0, random.nextInt(event.length())));
            events.subList(at + 1, events.size()).clear();
            cut = true;
          }
        }
      }
      String body = String.join("", events);
      Recorder recorder = play(body, random);
      sane(recorder, body);
      whole(recorder, stream.texts(), body);
      boolean ended = body.contains("\"stop\"") || body.contains("[DONE]");
      if (cut && !ended) {
        assertFalse(recorder.outcome() instanceof Outcome.Complete, body);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void valuesRetyped(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Stream stream = stream(SHAPES.get(round % SHAPES.size()), random);
      StringBuilder body = new StringBuilder();
      for (String event : stream.events()) {
        body.append(random.nextInt(3) == 0 ? retyped(event, random) : event);
      }
      sane(play(body.toString(), random), body.toString());
    }
  }

  /** The event with the value of one of its properties replaced. */
  private static String retyped(String event, Random random) {
    List<Integer> colons = new ArrayList<>();
    for (int i = event.indexOf("\":"); i >= 0; i = event.indexOf("\":", i + 1)) {
      colons.add(i + 2);
    }
    if (colons.isEmpty()) {
      return event;
    }
    int from = colons.get(random.nextInt(colons.size()));
    int depth = 0;
    int to = from;
    for (; to < event.length(); to++) {
      char c = event.charAt(to);
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        if (depth == 0) {
          break;
        }
        depth--;
      } else if (c == ',' && depth == 0) {
        break;
      }
    }
    return event.substring(0, from) + VALUES[random.nextInt(VALUES.length)] + event.substring(to);
  }

  @Test
  @Tag("rounds")
  void toolCallsInAnyOrder() {
    Random random = new Random(31);
    List<String> rows = new ArrayList<>();
    for (Quirk row : ToolCallQuirks.rows()) {
      rows.add(new String(row.body(), StandardCharsets.UTF_8));
    }
    for (int round = 0; round < 1_000; round++) {
      List<String> events =
          new ArrayList<>(List.of(rows.get(round % rows.size()).split("(?<=\n\n)", -1)));
      for (int change = random.nextInt(4); change > 0; change--) {
        int at = random.nextInt(events.size());
        switch (random.nextInt(3)) {
          case 0 -> events.add(at, events.get(random.nextInt(events.size())));
          case 1 -> Collections.swap(events, at, random.nextInt(events.size()));
          default -> events.set(at, retyped(events.get(at), random));
        }
      }
      String body = String.join("", events);
      Recorder recorder = play(body, random);
      sane(recorder, body);
      Set<String> ids = new HashSet<>();
      for (Recorder.Call call : recorder.calls()) {
        assertTrue(call.id() != null && ids.add(call.id()), () -> recorder.calls() + " of " + body);
      }
    }
  }

  @Test
  void whatWaitsIsBounded() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      // Another answer than the first one, which comes back only at the end.
      int index = i == 0 || i == 19_999 ? 0 : 1;
      body.append("data: {\"choices\":[{\"index\":")
          .append(index)
          .append(",\"delta\":{\"content\":\"x\"}}]}\n\n");
    }
    Recorder recorder = play(body.toString(), new Random(41));
    assertTrue(recorder.text().length() >= 19_000, "text: " + recorder.text().length());
    String blanks =
        "data: {\"choices\":[{\"delta\":{\"content\":\"" + " ".repeat(100) + "\"}}]}\n\n";
    Recorder blank = play(blanks.repeat(2_000), new Random(42));
    assertTrue(blank.text().length() >= 190_000, "text: " + blank.text().length());
    String strays = "no field of any kind at all, again and again\n".repeat(20_000);
    assertFalse(play(strays, new Random(43)).outcome() instanceof Outcome.Complete);
  }
}
