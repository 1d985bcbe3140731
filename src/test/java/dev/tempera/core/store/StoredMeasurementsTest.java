package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.measure.Measurement;
import dev.tempera.core.measure.Measurement.Asker;
import dev.tempera.core.measure.Measurement.Result;
import dev.tempera.core.measure.Measurements.Query;
import dev.tempera.core.measure.Paid;
import dev.tempera.core.measure.Tries;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import dev.tempera.core.run.RunDetails;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredMeasurementsTest {
  private static final Instant DAY = Samples.NOW.minus(Duration.ofHours(12));
  private static final Query ALL = Query.of(DAY, DAY.plus(Duration.ofDays(1)));

  @TempDir Path folder;
  private final List<StoreException> problems = new ArrayList<>();

  private SqliteStore open() {
    return SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
  }

  private static Attempt attempt(int number, Attempt.Outcome outcome, int status, boolean tokens) {
    return new Attempt(
        number,
        new AttemptTimes(
            Samples.NOW.plusMillis(number),
            1_000L,
            200_000L,
            210_000L,
            tokens ? 301_000L : null,
            tokens ? 2_301_000L : null,
            2_400_000L),
        status,
        Map.of(),
        outcome,
        null);
  }

  private static RunDetails details(Attempt... attempts) {
    return new RunDetails(List.of(attempts), List.of(), ExactJson.object());
  }

  private static MessageNode settled(MessageNode streaming, @Nullable Long reasoning) {
    Answer facts = Objects.requireNonNull(streaming.answer());
    Usage usage = new Usage(10L, 101L, null, reasoning, new BigDecimal("0.0003"), "{}");
    Answer done =
        new Answer(
            TurnState.COMPLETE,
            facts.connectionId(),
            facts.requestedModel(),
            "openai/gpt-4.1-nano-2025-04-14",
            "OpenAI",
            "gen-1",
            "stop",
            "stop",
            usage,
            new Cost(new BigDecimal("0.0003"), false),
            facts.startedAt(),
            300L,
            2400L,
            null,
            null);
    return Samples.complete(streaming, "An animal.")
        .with(Samples.complete(streaming, "An animal.").message(), done);
  }

  /** A question and its answer, which took two tries. */
  private static Conversation ask(SqliteStore store, @Nullable Long reasoning) {
    Conversation conversation = Samples.conversation();
    store.save(conversation);
    MessageNode question = Samples.user(conversation, null, "a fox");
    store.save(question);
    MessageNode streaming = Samples.streaming(conversation, question.id());
    TestJournal journal = TestJournal.begin(store, streaming, "{}");
    journal.settle(
        settled(streaming, reasoning),
        details(
            attempt(1, Attempt.Outcome.RETRIED, 503, false),
            attempt(2, Attempt.Outcome.COMPLETE, 200, true)));
    return conversation;
  }

  @Test
  void eachTryHasItsOwnClockAndTheLastOneTheBill() {
    try (SqliteStore store = open()) {
      Conversation conversation = ask(store, null);
      List<Measurement> all = store.rooms().measurements().find(ALL);
      assertEquals(2, all.size());
      assertEquals(Result.FAILED, all.getFirst().result());
      assertTrue(Double.isNaN(all.getFirst().firstTokenMs()));
      Measurement last = all.getLast();
      assertEquals(Result.ANSWERED, last.result());
      assertEquals(300, last.firstTokenMs(), 1e-9);
      assertEquals(50, last.tokensPerSecond(), 1e-9);
      assertEquals("OpenAI", last.asked().provider());
      assertEquals(conversation.id().value(), last.asked().conversation());
      assertEquals(new BigDecimal("0.0003"), Paid.of(all).usd());
      assertEquals(0, Paid.of(all).unknown());
      assertEquals(all, store.rooms().measurements().ofConversation(conversation.id().value()));
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void tokensOfReasoningThatNobodySawAreNoTokensASecond() {
    try (SqliteStore store = open()) {
      Conversation _ = ask(store, 60L);
      Measurement last = store.rooms().measurements().find(ALL).getLast();
      assertEquals(20, last.tokensPerSecond(), 1e-9);
    }
  }

  @Test
  void whatWasPaidStaysPaidWhenTheConversationIsGone() {
    try (SqliteStore store = open()) {
      Conversation conversation = ask(store, null);
      store.save(conversation.withDeletedAt(Samples.NOW));
      assertTrue(store.deleteForGood(conversation.id()));
      assertEquals(new BigDecimal("0.0003"), Paid.of(store.rooms().measurements().find(ALL)).usd());
    }
  }

  @Test
  void aKilledProgramLeavesATryOfWhichNobodyKnows() {
    try (SqliteStore store = open()) {
      Conversation conversation = Samples.conversation();
      store.save(conversation);
      MessageNode streaming = Samples.streaming(conversation, null);
      TestJournal journal = TestJournal.begin(store, streaming, "{}");
      journal.text("half");
      var _ =
          store
              .writer()
              .transaction(
                  Db.Durability.POWER,
                  tx -> {
                    AttemptRows.replace(
                        tx, 1, List.of(attempt(1, Attempt.Outcome.RUNNING, 200, true)));
                    return tx;
                  });
    }
    try (SqliteStore store = open()) {
      Measurement only = store.rooms().measurements().find(ALL).getFirst();
      assertEquals(Result.LOST, only.result());
      assertTrue(only.isCostUnknown());
      assertEquals(300, only.firstTokenMs(), 1e-9);
    }
  }

  @Test
  void onlyWhatIsAskedForIsFound() {
    try (SqliteStore store = open()) {
      var room = store.rooms().measurements();
      Measurement one = Tries.at(Tries.answered(100, 1000, 50, "0.1"), Samples.NOW);
      var other = new Measurement.Asked(Asker.EXPERIMENT, null, "openrouter", "another", null);
      room.keep("r1", List.of(one));
      room.keep("r2", List.of(Tries.of(one, other)));
      room.keep("r3", List.of(Tries.at(one, DAY.plus(Duration.ofDays(1)))));
      assertEquals(2, room.find(ALL).size());
      assertEquals(List.of(one), room.find(ALL.ofModel("openrouter", "openai/gpt-4.1-nano")));
      assertEquals(List.of(), room.find(ALL.ofModel("offline", "openai/gpt-4.1-nano")));
      assertEquals(
          List.of("another"),
          room.find(ALL.askedBy(Set.of(Asker.EXPERIMENT))).stream()
              .map(each -> each.asked().model())
              .toList());
      assertEquals(1, room.find(ALL.atMost(1)).size());
      room.keep("r1", List.of(one));
      assertEquals(2, room.find(ALL).size(), "kept twice counts once");
    }
  }

  /** The table itself has each row once more; a year of runs is not to be read from there. */
  @Test
  void aPeriodIsReadFromTheIndexAlone() {
    try (SqliteStore store = open()) {
      String plan =
          store
              .writer()
              .call(db -> {
                try (ResultSet rows =
                    db.statement(
                            "EXPLAIN QUERY PLAN SELECT "
                                + MeasurementRows.SELECTED
                                + " FROM measurement WHERE at >= 1 AND at < 2 ORDER BY at DESC")
                        .executeQuery()) {
                  return rows.next() ? rows.getString("detail") : "";
                }
              });
      assertTrue(plan.contains("USING COVERING INDEX measurement_at"), plan);
    }
  }

  /** What an earlier version has stored, a copy of a conversation with its tries among it. */
  @Test
  void whatWasAskedBeforeIsBroughtOverOnce() {
    try (Db db = Db.openWriter(folder.resolve(SqliteStore.FILE_NAME))) {
      Migrations.apply(db, 11, Samples.CLOCK, new ArrayList<>());
      var _ =
          db.transaction(
              Db.Durability.POWER,
              tx -> {
                tx.execute(
                    "INSERT INTO conversation VALUES (1, 'c1', 't', 0, 1, 1, NULL, '{}', '', NULL),"
                        + " (2, 'c2', 't (copy)', 0, 1, 1, NULL, '{}', '', NULL);"
                        + " INSERT INTO message VALUES (1, 'm1', 1, NULL, 'assistant', '[]', 1, NULL),"
                        + " (2, 'm2', 2, NULL, 'assistant', '[]', 1, NULL);");
                for (int run = 1; run <= 2; run++) {
                  tx.execute(
                      "INSERT INTO run (seq, id, message, state, connection, requested_model,"
                          + " provider, prompt_tokens, completion_tokens, cost_usd,"
                          + " cost_is_estimate, started_at) VALUES ("
                          + run
                          + ", 'm"
                          + run
                          + "', "
                          + run
                          + ", 'complete', 'openrouter', 'a/b', 'P', 10, 101, '0.25', 1, "
                          + Samples.NOW.toEpochMilli()
                          + ")");
                  AttemptRows.replace(
                      tx,
                      run,
                      List.of(
                          attempt(1, Attempt.Outcome.RETRIED, 503, false),
                          attempt(2, Attempt.Outcome.COMPLETE, 200, true)));
                }
                return tx;
              });
    }
    try (SqliteStore store = open()) {
      List<Measurement> all = store.rooms().measurements().find(ALL);
      assertEquals(2, all.size());
      assertEquals(List.of("c1", "c1"), all.stream().map(e -> e.asked().conversation()).toList());
      assertEquals(50, all.getLast().tokensPerSecond(), 1e-9);
      assertEquals(300, all.getLast().firstTokenMs(), 1e-9);
      Paid paid = Paid.of(all);
      assertEquals(new BigDecimal("0.25"), paid.usd());
      assertTrue(paid.isEstimate());
      assertEquals(2, paid.requests());
    }
  }
}
