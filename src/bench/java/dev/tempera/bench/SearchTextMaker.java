package dev.tempera.bench;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.SqliteStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Messages of about two thousand letters, of words that are as frequent as words are. */
final class SearchTextMaker {
  private static final int WORDS = 200_000;
  private static final int IN_A_CONVERSATION = 50;

  /** So many letters a message has on the average. */
  static final int LETTERS = 2_000;

  /** So many of what is asked for are remembered. */
  private static final int MOST = 500;

  private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");

  private final Random random = new Random(1);
  private final SearchFactsMaker facts = new SearchFactsMaker();
  private final List<ConversationId> conversations = new ArrayList<>();
  private final String[] words = new String[WORDS];
  private final List<String> dense = new ArrayList<>();
  private final List<String> phrases = new ArrayList<>();
  private int messages;
  private @Nullable Conversation conversation;

  SearchTextMaker() {
    for (int i = 0; i < WORDS; i++) {
      StringBuilder word = new StringBuilder();
      for (int n = 3 + random.nextInt(8); n > 0; n--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words[i] = word.toString();
    }
  }

  /** Stores so many megabytes; returns the bytes. */
  long fill(SqliteStore store, int megabytes) {
    long bytes = 0;
    while (bytes < megabytes * 1_000_000L) {
      List<StoredMessage> batch = new ArrayList<>();
      Conversation of = newConversation();
      for (int i = 0; i < IN_A_CONVERSATION; i++) {
        boolean answer = i % 2 == 1;
        MessageNode node = node(of, answer ? Role.ASSISTANT : Role.USER);
        bytes += node.message().text().length();
        batch.add(
            new StoredMessage(node, answer ? facts.request() : null, List.of(), RunDetails.NONE));
      }
      store.addWhole(of, batch);
      conversations.add(of.id());
    }
    facts.shelve(store, conversations);
    return bytes;
  }

  /** Learns again which words there are in a store that was filled before. */
  void recall() {
    while (dense.size() < MOST || phrases.size() < MOST) {
      text();
    }
  }

  int messages() {
    return messages;
  }

  void saveOne(SqliteStore store) {
    Conversation of = conversation;
    if (of == null) {
      of = newConversation();
      store.save(of);
    }
    store.save(node(of, Role.USER));
  }

  private Conversation newConversation() {
    Instant at = FIRST.plusSeconds(messages * 200L);
    conversation =
        new Conversation(
            ConversationId.create(),
            word() + " " + word(),
            false,
            at,
            at,
            null,
            new Setup("offline", "tiny", "", ParameterSet.EMPTY),
            "",
            null);
    return conversation;
  }

  private MessageNode node(Conversation of, Role role) {
    Instant at = FIRST.plusSeconds(messages * 200L);
    messages++;
    return new MessageNode(
        MessageId.create(),
        of.id(),
        null,
        new ChatMessage(role, parts(role)),
        at,
        role == Role.ASSISTANT ? facts.answer(at) : null);
  }

  private List<ContentPart> parts(Role role) {
    String text = text();
    String words = text.substring(0, Math.min(60, text.length())).replace('\n', ' ');
    List<ContentPart> parts = facts.parts(role == Role.ASSISTANT, words);
    parts.add(new ContentPart.Text(text));
    return parts;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int length = LETTERS / 2 + random.nextInt(LETTERS);
    while (text.length() < length) {
      text.append(word()).append(random.nextInt(12) == 0 ? ".\n" : " ");
    }
    if (random.nextInt(5) == 0) {
      text.append("```java\nint ").append(word()).append(" = 1;\n```\n");
    }
    if (random.nextInt(30) == 0) {
      appendDense(text);
    }
    if (phrases.size() < MOST) {
      phrases.add(words[300 + phrases.size()] + " " + words[900 + phrases.size()]);
    }
    text.append(phrases.get(random.nextInt(phrases.size())));
    return text.toString();
  }

  private void appendDense(StringBuilder text) {
    for (int i = 0; i < 300; i++) {
      text.appendCodePoint(0x4E00 + (int) (2_000 * Math.pow(random.nextDouble(), 3)));
    }
    if (dense.size() < MOST) {
      dense.add(text.substring(text.length() - 20, text.length() - 18));
    }
    text.append('\n');
  }

  /** The rank follows Zipf's law with exponent 1, about. */
  private String word() {
    int rank = (int) Math.exp(random.nextDouble() * Math.log(WORDS)) - 1;
    return words[Math.clamp(rank, 0, WORDS - 1)];
  }

  String common(int i) {
    return words[2 + i % 60];
  }

  String rare(int i) {
    return words[WORDS - 1_000 - 37 * i];
  }

  String dense(int i) {
    return dense.get(i % dense.size());
  }

  String phrase(int i) {
    return phrases.get(i % phrases.size());
  }
}
