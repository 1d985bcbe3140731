package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Messages in three parts of the index, of which it is known what each holds: what a search must
 * find is what {@link Message} says, one after the other.
 */
final class SearchedTexts {
  private static final List<String> WORDS =
      List.of("alpha", "alpine", "beta", "gamma", "game", "delta", "epsilon");

  /** How often each is said, of a hundred times. */
  private static final List<Integer> OFTEN = List.of(85, 25, 50, 12, 6, 3, 40);

  private final Random random;
  private final List<Message> messages = new ArrayList<>();

  /** What is known of a message. */
  record Message(
      MessageNode node,
      String conversation,
      List<String> text,
      List<String> reasoning,
      double temperature,
      double cost,
      boolean starred) {
    boolean isAnswer() {
      return node.role() == Role.ASSISTANT;
    }

    String model() {
      Answer answer = node.answer();
      return answer == null ? "" : answer.modelName();
    }

    boolean isFailed() {
      Answer answer = node.answer();
      return answer != null && answer.state() == TurnState.FAILED;
    }

    /** Whether a word begins so. */
    boolean says(String beginning) {
      return Stream.concat(text.stream(), reasoning.stream())
          .anyMatch(word -> word.startsWith(beginning));
    }

    boolean isBefore(String moment) {
      return node.createdAt().isBefore(Instant.parse(moment + "T00:00:00Z"));
    }
  }

  SearchedTexts(Random random) {
    this.random = random;
  }

  List<Message> messages() {
    return messages;
  }

  /** Conversations a to f, of which a is in a folder, and a, b and c bear tags; f is in the bin. */
  void fill(SqliteStore store) {
    Organiser organiser = store.rooms().organiser(Runnable::run);
    var work = organiser.shelf().addFolder(null, "Work").join();
    var red = organiser.shelf().addTag("red", TagColour.RED).join();
    var blue = organiser.shelf().addTag("blue", TagColour.BLUE).join();
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      Conversation conversation = Samples.conversation().withTitle(name);
      List<StoredMessage> all = new ArrayList<>();
      for (int i = 10 + random.nextInt(40); i > 0; i--) {
        all.add(message(conversation, name, i % 2 == 0));
      }
      store.addWhole(
          name.equals("f") ? conversation.withDeletedAt(Samples.NOW) : conversation, all);
      if (name.equals("a")) {
        organiser.shelf().file(Map.of(conversation.id(), Optional.of(work.id()))).join();
        organiser.shelf().tag(List.of(conversation.id()), red.id(), true).join();
      }
      if ("abc".contains(name)) {
        organiser.shelf().tag(List.of(conversation.id()), blue.id(), true).join();
      }
      if ("bd".contains(name)) {
        nextPart(store);
      }
    }
    messages.removeIf(message -> message.conversation().equals("f"));
    for (Message each : messages) {
      if (each.starred()) {
        organiser.marks().star(each.node().id(), true).join();
      }
    }
  }

  /** Whatever is said from now on lies in another part of the index. */
  private static void nextPart(SqliteStore store) {
    Conversation deleted = Samples.conversation().withDeletedAt(Samples.NOW);
    store.addWhole(
        deleted,
        List.of(
            new StoredMessage(
                Samples.user(deleted, null, "alpha"), null, List.of(), RunDetails.NONE)));
    store
        .writer()
        .call(db -> {
          db.execute(
              "UPDATE message SET seq = seq + "
                  + SearchParts.ROWS
                  + " WHERE seq = (SELECT max(seq) FROM message)");
          return db;
        });
  }

  private StoredMessage message(Conversation in, String name, boolean answer) {
    List<String> text = words();
    List<String> reasoning = answer && random.nextInt(4) == 0 ? words() : List.of();
    boolean code = random.nextInt(5) == 0;
    List<ContentPart> parts = new ArrayList<>();
    if (!reasoning.isEmpty()) {
      parts.add(new ContentPart.Reasoning(String.join(" ", reasoning), List.of()));
    }
    parts.add(new ContentPart.Text(String.join(" ", text) + (code ? "\n```\nx\n```" : "")));
    double temperature = Arrays.asList(0.0, 0.7, 1.5).get(random.nextInt(3));
    double cost = random.nextInt(20) / 1000.0;
    Instant at = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(31_000_000));
    MessageNode node =
        new MessageNode(
            MessageId.create(),
            in.id(),
            null,
            new ChatMessage(answer ? Role.ASSISTANT : Role.USER, parts),
            at,
            answer ? answer(at, cost) : null);
    List<String> said = code ? Stream.concat(text.stream(), Stream.of("x")).toList() : text;
    messages.add(
        new Message(node, name, said, reasoning, temperature, cost, random.nextInt(8) == 0));
    SentRequest sent = new SentRequest("{\"temperature\":" + temperature + "}", "{}");
    return new StoredMessage(node, answer ? sent : null, List.of(), RunDetails.NONE);
  }

  private Answer answer(Instant at, double cost) {
    String model = random.nextInt(10) == 0 ? "acme/rare-1" : "openai/gpt-4.1-nano";
    BigDecimal usd = BigDecimal.valueOf(cost);
    return new Answer(
        random.nextInt(10) == 0 ? TurnState.FAILED : TurnState.COMPLETE,
        "openrouter",
        model,
        random.nextBoolean() ? model : null,
        null,
        null,
        "stop",
        null,
        new Usage(700L, 400L, null, null, usd, "{}"),
        new Cost(usd, false),
        at,
        null,
        null,
        null,
        null);
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(List.of("said"));
    for (int i = 0; i < WORDS.size(); i++) {
      if (random.nextInt(100) < OFTEN.get(i)) {
        words.add(words.size() > 1 && random.nextBoolean() ? 1 : words.size(), WORDS.get(i));
      }
    }
    return words;
  }
}
