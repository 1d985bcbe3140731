package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Conversations and messages for tests. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-03-01T10:20:30.456Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final List<String> WORDS =
      List.of(
          "fox",
          "Ärger",
          "naïve",
          "日本語",
          "🦊",
          "\ud83d",
          "\udc00",
          "a\u0000b",
          "\"quoted\"",
          "line\nbreak",
          "\\",
          "'; DROP TABLE message; --",
          "\u202e",
          "e\u0301",
          "",
          " ",
          "%",
          "NEAR(");

  private Samples() {}

  public static Conversation conversation() {
    return new Conversation(
        ConversationId.create(),
        "A title",
        false,
        NOW,
        NOW,
        null,
        new Setup("offline", "tiny", "", ParameterSet.EMPTY),
        "",
        null);
  }

  public static MessageNode user(Conversation in, @Nullable MessageId parent, String text) {
    return new MessageNode(
        MessageId.create(), in.id(), parent, ChatMessage.text(Role.USER, text), NOW, null);
  }

  public static MessageNode streaming(Conversation in, @Nullable MessageId parent) {
    return new MessageNode(
        MessageId.create(),
        in.id(),
        parent,
        new ChatMessage(Role.ASSISTANT, List.of()),
        NOW,
        Answer.started("openrouter", "openai/gpt-4.1-nano", NOW));
  }

  public static MessageNode complete(MessageNode streaming, String text) {
    Answer answer = streaming.answer();
    return streaming.with(
        ChatMessage.text(Role.ASSISTANT, text),
        answer == null ? null : answer.withState(TurnState.COMPLETE));
  }

  public static String words(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  public static Conversation randomConversation(
      Random random, ConversationId id, @Nullable MessageId head) {
    ParameterSet parameters =
        ParameterSet.EMPTY
            .with("temperature", ExactJson.read("0.8"))
            .with("seed", ExactJson.read("" + random.nextInt()))
            .with(
                "x" + clean(words(random, 2)),
                new ParameterValue.Set(
                    ExactJson.read("{\"a\":[1.10,1e400,-0.0,null,true,\"ü\"]}"),
                    random.nextBoolean()));
    return new Conversation(
        id,
        clean(words(random, 3)),
        random.nextBoolean(),
        time(random),
        time(random),
        head,
        new Setup("c" + random.nextInt(3), clean(words(random, 2)), words(random, 5), parameters),
        clean(words(random, 20)),
        random.nextInt(4) == 0 ? time(random) : null);
  }

  public static ChatMessage randomMessage(Random random, Role role) {
    List<ContentPart> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      parts.add(randomPart(random));
    }
    return new ChatMessage(role, parts);
  }

  private static ContentPart randomPart(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> new ContentPart.Text(words(random, 50));
      case 1 ->
          new ContentPart.Reasoning(
              words(random, 9),
              random.nextBoolean()
                  ? List.of()
                  : List.of(
                      ExactJson.read(
                          "{\"type\":\"reasoning.encrypted\",\"data\":\"=\",\"n\":1.50}")));
      case 2 -> new ContentPart.ToolCall(words(random, 1), words(random, 1), words(random, 5));
      case 3 -> new ContentPart.ToolResult(words(random, 1), words(random, 1), words(random, 9));
      case 4 -> new ContentPart.Image("data:image/png;base64," + random.nextLong());
      case 5 -> new ContentPart.File(words(random, 2), "application/pdf", "https://x.test/a?b#c");
      case 7 ->
          new ContentPart.Audio(
              ExactJson.read("{\"id\":\"a\",\"expires_at\":1.0}"),
              Media.of("data:audio/pcm;base64,AQID"));
      case 6 -> new ContentPart.Refusal(words(random, 9));
      default -> new ContentPart.Annotation(ExactJson.read("{\"type\":\"url_citation\",\"n\":7}"));
    };
  }

  public static Answer randomAnswer(Random random) {
    TurnState[] settled = {
      TurnState.COMPLETE, TurnState.FAILED, TurnState.STOPPED, TurnState.INTERRUPTED
    };
    return new Answer(
        settled[random.nextInt(settled.length)],
        "c1",
        "m/" + random.nextInt(9),
        maybe(random, "m/x"),
        maybe(random, "Provider"),
        maybe(random, "gen-1"),
        maybe(random, "stop"),
        maybe(random, "end_turn"),
        random.nextBoolean()
            ? null
            : new Usage(
                count(random),
                count(random),
                count(random),
                count(random),
                random.nextBoolean() ? null : new BigDecimal("0.000001230"),
                "{\"a\":1.0}"),
        random.nextBoolean() ? null : new Cost(new BigDecimal("1E-9"), random.nextBoolean()),
        time(random),
        count(random),
        count(random),
        maybe(random, "It went wrong: do this."),
        maybe(random, "{}"));
  }

  private static @Nullable String maybe(Random random, String value) {
    return random.nextBoolean() ? value : null;
  }

  private static @Nullable Long count(Random random) {
    return random.nextInt(4) == 0 ? null : (Long) (long) random.nextInt(1_000_000);
  }

  public static Instant time(Random random) {
    return Instant.ofEpochMilli(random.nextLong(0, 2_000_000_000_000L));
  }

  /** Plain columns hold text as UTF-8, which has no unpaired surrogates. */
  public static String clean(String text) {
    return text.replaceAll("[\\ud800-\\udfff](?<![\\ud800-\\udbff][\\udc00-\\udfff])", "?")
        .codePoints()
        .map(c -> c >= 0xD800 && c <= 0xDFFF ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
