package dev.tempera.faults;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ten conversations in which an answer streams, short and long ones, of text, reasoning, tool
 * calls, pictures, and after an attempt that failed; whoever has one asks again. All of it by the
 * service that the window and the command line have.
 */
class Streaming implements Activity {
  static final int AT_ONCE = 10;

  /** What is promised. */
  private static final long ALLOWED_MILLIS = 250;

  /** A kill after longer waits tells nothing about what is promised. */
  private static final long MOST_LATE = 500;

  private static final long NANOS = 1_000_000;

  private static final long TICK_NANOS = 10_000_000;

  /** So many milliseconds are more than any machine lets a process wait that is not too busy. */
  private static final long MUCH = 20;

  /** Lines that tell when they were said. */
  private static final Set<String> TIMED = Set.of("gave", "late", "forcing", "forced");

  /** How a line begins that tells how long the log was when the disk last kept all of it. */
  static final String SAFE = "safe ";

  /** What was handed over before that is on the disk, however busy the machine was. */
  private static final long LAST_NANOS = 1_000_000_000;

  @Override
  public String name() {
    return "streaming";
  }

  @Override
  public void prepare(Path folder) {
    Fixture.open(folder).close();
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
    Thread.ofPlatform().daemon().start(() -> watchMachine(said));
    ForcedLog.watch(forcing -> force(forcing, log(folder), said));
    SqliteStore store = SqliteStore.open(folder, Clock.systemUTC(), said::problem).store();
    Runs runs = new Runs(said::problem);
    ConversationService service =
        new ConversationService(store, new CountingProvider.One(said), runs, Clock.systemUTC());
    for (int stream = 0; stream < AT_ONCE; stream++) {
      Setup setup = new Setup(CountingProvider.ID, "counts", "", ParameterSet.EMPTY);
      ConversationId id = service.create(setup).join().id();
      ask(service, id, said, new CountedAnswer(stream, 0));
    }
    said.begins();
  }

  static Path log(Path folder) {
    return folder.resolve(SqliteStore.FILE_NAME + "-wal");
  }

  /** Has the disk keep the log, and says what it keeps and how long that took; 0 if it did. */
  int force(ForcedLog.Forcing forcing, Path log, Said said) {
    long length = log.toFile().length();
    long begun = System.nanoTime();
    said.line("forcing " + begun);
    int result = forcing.run();
    long now = System.nanoTime();
    said.line("forced " + now + " " + (now - begun) / 1_000_000);
    if (result == 0) {
      said.line(SAFE + length);
    }
    return result;
  }

  /** Says when the machine was too busy for the process: what is late then is not its fault. */
  private static void watchMachine(Said said) {
    long before = System.nanoTime();
    while (true) {
      LockSupport.parkNanos(TICK_NANOS);
      long now = System.nanoTime();
      long late = (now - before - TICK_NANOS) / 1_000_000;
      if (late > MUCH) {
        said.line("late " + now + " " + late);
      }
      before = now;
    }
  }

  private static void ask(
      ConversationService service, ConversationId id, Said said, CountedAnswer next) {
    Turn turn = service.send(id, ChatMessage.text(Role.USER, next.question())).join();
    said.line("asked " + next.question());
    var _ =
        turn.done()
            .thenAcceptAsync(node -> {
              Answer answer = Objects.requireNonNull(node.answer());
              if (answer.state() == TurnState.COMPLETE) {
                said.line("settled " + next.question());
              } else {
                said.problem(next.question() + " ended as " + answer);
              }
              ask(service, id, said, next.following());
            });
  }

  /** The moment, and how long something of an answer was then. */
  private record Seen(long nanos, String of, int length) {}

  @Override
  public OptionalLong check(Path folder, List<String> said) throws Exception {
    long lost = look(folder, said);
    long late = late(said);
    if (lost > ALLOWED_MILLIS + late) {
      throw new AssertionError(
          lost + " ms of an answer are lost; the machine was too busy for " + late + " ms");
    }
    if (lost > ALLOWED_MILLIS && late > MOST_LATE) {
      throw new TooBusyException();
    }
    return OptionalLong.of(lost);
  }

  /**
   * For how many of the last milliseconds machine or disk let the process wait; those in which both
   * did count once.
   */
  static long late(List<String> said) {
    long dead = said.stream().mapToLong(Streaming::moment).max().orElse(0);
    List<Wait> waits = new ArrayList<>();
    long forcing = dead;
    for (String line : said) {
      if (line.startsWith("forcing ")) {
        forcing = moment(line);
      } else if (line.startsWith("late ") || line.startsWith("forced ")) {
        forcing = line.startsWith("forced ") ? dead : forcing;
        long millis = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
        if (millis > MUCH) {
          waits.add(new Wait(moment(line) - millis * NANOS, moment(line)));
        }
      }
    }
    // It may have been killed while the disk was busy.
    waits.add(new Wait(forcing, dead));
    waits.sort(Comparator.comparingLong(Wait::from));
    long late = 0;
    long counted = dead - LAST_NANOS;
    for (Wait wait : waits) {
      late += Math.max(0, wait.to() - Math.max(counted, wait.from()));
      counted = Math.max(counted, wait.to());
    }
    return late / NANOS;
  }

  /** Nanoseconds. */
  private record Wait(long from, long to) {}

  /** When a line was said, if it tells; else 0. */
  private static long moment(String line) {
    String[] words = line.split(" ", -1);
    return TIMED.contains(words[0]) ? Long.parseLong(words[1]) : 0;
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
        case "gave" -> {
          dead = Math.max(dead, Long.parseLong(words[1]));
          seen.computeIfAbsent(words[2], key -> new ArrayList<>())
              .add(new Seen(Long.parseLong(words[1]), words[3], Integer.parseInt(words[4])));
        }
        default -> {
          // How it began.
        }
      }
    }
    try (Fixture.Opened opened = Fixture.open(folder)) {
      SqliteStore store = opened.store();
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
        CountedAnswer expected = CountedAnswer.to(each.getKey());
        Map<String, String> kept = kept(store, each.getValue(), expected);
        TurnState state = Objects.requireNonNull(each.getValue().answer()).state();
        check(expected, settled.contains(each.getKey()), state, kept);
        if (state != TurnState.COMPLETE) {
          lost = Math.max(lost, lost(kept, seen.getOrDefault(each.getKey(), List.of()), dead));
        }
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
      if (!nodes.isEmpty()) {
        Fixture.expect(
            Optional.of(nodes.getLast().id()),
            Optional.ofNullable(each.head()),
            "the branch shown");
      }
    }
    return answers;
  }

  /** What there is of an answer, by what it is of. */
  private static Map<String, String> kept(
      SqliteStore store, MessageNode node, CountedAnswer expected) {
    Map<String, String> kept = new TreeMap<>();
    for (ContentPart part : node.message().parts()) {
      switch (part) {
        case ContentPart.Text(String text, _) ->
            kept.merge(CountedAnswer.TEXT, text, String::concat);
        case ContentPart.Reasoning thoughts ->
            kept.merge(CountedAnswer.THOUGHTS, thoughts.text(), String::concat);
        case ContentPart.ToolCall call ->
            kept.merge(CountedAnswer.callOf(call.id()), call.arguments(), String::concat);
        case ContentPart.Image picture ->
            kept.merge(CountedAnswer.PICTURES, picture.url(), String::concat);
        default -> throw new AssertionError("nobody sent " + part);
      }
    }
    if (expected.isRetried()) {
      int attempts = store.runDetails(node.id()).attempts().size();
      kept.put(CountedAnswer.ATTEMPTS, CountedAnswer.attempts(attempts));
    }
    return kept;
  }

  /** Fails unless it is all of the answer, or the beginning of one that was interrupted. */
  private static void check(
      CountedAnswer answer, boolean settled, TurnState state, Map<String, String> kept) {
    Map<String, String> whole = answer.whole();
    if (state == TurnState.COMPLETE) {
      Fixture.expect(whole, kept, "a settled answer");
      return;
    }
    Fixture.expect(false, settled, "settled, and not so any more: " + answer.question());
    Fixture.expect(TurnState.INTERRUPTED, state, "state");
    kept.forEach((of, text) -> {
      String all = whole.getOrDefault(of, "");
      String beginning = all.substring(0, Math.min(text.length(), all.length()));
      Fixture.expect(beginning, text, "the " + of + " of an answer");
    });
  }

  /** How many milliseconds before the end the first of what is not there was handed over. */
  private static long lost(Map<String, String> kept, List<Seen> seen, long dead) {
    return seen.stream()
        .filter(each -> each.length() > kept.getOrDefault(each.of(), "").length())
        .mapToLong(each -> (dead - each.nanos()) / 1_000_000)
        .max()
        .orElse(0);
  }
}
