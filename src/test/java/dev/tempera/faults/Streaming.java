package dev.tempera.faults;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Turn;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Ten conversations in which an answer streams, short and long ones; whoever has one asks again.
 * All of it by the service that the window and the command line have.
 */
class Streaming implements Activity {
  static final int AT_ONCE = 10;

  /** What is promised. */
  private static final long ALLOWED_MILLIS = 250;

  @Override
  public String name() {
    return "streaming";
  }

  @Override
  public void prepare(Path folder) {
    Fixture.open(folder).store().close();
  }

  @Override
  public void run(Path folder, Said said) {
    begin(folder, said);
    while (true) {
      LockSupport.park();
    }
  }

  /** Lets them stream, on threads of their own, for ever. */
  void begin(Path folder, Said said) {
    SqliteStore store = Fixture.open(folder).store();
    Path log = log(folder);
    Runs runs = new Runs(problem -> said.line("problem " + problem));
    ConversationService service =
        new ConversationService(store, new CountingProvider.One(said), runs, Clock.systemUTC());
    for (int stream = 0; stream < AT_ONCE; stream++) {
      Setup setup = new Setup(CountingProvider.ID, "counts", "", ParameterSet.EMPTY);
      ConversationId id = service.create(setup).join().id();
      ask(service, id, new Telling(said, log), new CountedAnswer(stream, 0));
    }
    said.begins();
  }

  static Path log(Path folder) {
    return folder.resolve(SqliteStore.FILE_NAME + "-wal");
  }

  /** Says what is on the disk for good, and how long the log was then. */
  private record Telling(Said said, Path log) {
    void tell(String word, CountedAnswer about) {
      said.line(word + " " + about.question() + " " + log.toFile().length());
    }
  }

  private static void ask(
      ConversationService service, ConversationId id, Telling telling, CountedAnswer next) {
    Turn turn = service.send(id, ChatMessage.text(Role.USER, next.question())).join();
    telling.tell("asked", next);
    var _ =
        turn.done()
            .thenAcceptAsync(node -> {
              Answer answer = Objects.requireNonNull(node.answer());
              telling.tell(answer.state() == TurnState.COMPLETE ? "settled" : "problem", next);
              ask(service, id, telling, next.following());
            });
  }

  /** The moment, and the length of an answer's text then. */
  private record Seen(long nanos, int length) {}

  @Override
  public OptionalLong check(Path folder, List<String> said) throws Exception {
    long lost = look(folder, said);
    if (lost > ALLOWED_MILLIS) {
      throw new AssertionError(lost + " ms of an answer are lost");
    }
    return OptionalLong.of(lost);
  }

  /** Fails unless all is there but the last of what streamed; how much of that is not. */
  final long look(Path folder, List<String> said) throws Exception {
    Map<String, List<Seen>> seen = new HashMap<>();
    List<String> asked = new ArrayList<>();
    List<String> settled = new ArrayList<>();
    long dead = 0;
    for (String line : said) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "asked" -> asked.add(words[1]);
        case "settled" -> settled.add(words[1]);
        case "text" -> {
          dead = Math.max(dead, Long.parseLong(words[1]));
          seen.computeIfAbsent(words[2], key -> new ArrayList<>())
              .add(new Seen(Long.parseLong(words[1]), Integer.parseInt(words[3])));
        }
        case "problem" -> throw new AssertionError(line);
        default -> {
          // How it began.
        }
      }
    }
    SqliteStore.Opened opened = Fixture.open(folder);
    try (SqliteStore store = opened.store()) {
      Fixture.expect(List.of(), notices(opened.notices()), "notices");
      Fixture.checkWhole(store, folder);
      Map<String, MessageNode> answers = answers(store);
      for (String question : asked) {
        if (!answers.containsKey(question)) {
          throw new AssertionError(question + " was asked and is not there");
        }
      }
      long lost = 0;
      for (Map.Entry<String, MessageNode> each : answers.entrySet()) {
        List<Seen> ofIt = seen.getOrDefault(each.getKey(), List.of());
        lost = Math.max(lost, check(each, settled.contains(each.getKey()), ofIt, dead));
      }
      return lost;
    }
  }

  /** Those that nobody should get. */
  List<String> notices(List<String> all) {
    return all;
  }

  /** The answer to each question. */
  private static Map<String, MessageNode> answers(SqliteStore store) {
    Map<String, MessageNode> answers = new HashMap<>();
    for (Conversation each : store.conversations()) {
      List<MessageNode> nodes = store.messages(each.id());
      for (int i = 0; i + 1 < nodes.size(); i += 2) {
        answers.put(nodes.get(i).message().text(), nodes.get(i + 1));
      }
      Fixture.expect(0, nodes.size() % 2, "a question without an answer");
      Fixture.expect(Objects.requireNonNull(each.head()), nodes.getLast().id(), "the branch shown");
    }
    return answers;
  }

  private static long check(
      Map.Entry<String, MessageNode> entry, boolean settled, List<Seen> seen, long dead) {
    CountedAnswer expected = CountedAnswer.to(entry.getKey());
    String kept = entry.getValue().message().text();
    TurnState state = Objects.requireNonNull(entry.getValue().answer()).state();
    if (state == TurnState.COMPLETE) {
      Fixture.expect(expected.text(), kept, "a settled answer");
      return 0;
    }
    Fixture.expect(false, settled, "settled, and not so any more: " + entry.getKey());
    Fixture.expect(TurnState.INTERRUPTED, state, "state");
    Fixture.expect(expected.text().substring(0, kept.length()), kept, "the text of an answer");
    return seen.stream()
        .filter(each -> each.length() > kept.length())
        .mapToLong(each -> (dead - each.nanos()) / 1_000_000)
        .max()
        .orElse(0);
  }
}
