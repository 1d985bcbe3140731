package dev.tempera.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.figures.SpendingLimits;
import dev.tempera.core.figures.SpendingLimits.Limit;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.Allowance;
import dev.tempera.core.run.Allowance.Granted;
import dev.tempera.core.run.Allowance.Refused;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import dev.tempera.core.run.Run;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunSpec;
import dev.tempera.core.run.Runs;
import dev.tempera.testing.MovableClock;
import dev.tempera.testing.ScriptedProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request of these tests can cost up to 0.10 USD, and costs 0.02. */
class SpendingGuardTest {
  private static final RunScope ONE = RunScope.of(new ConversationId("c1"));
  private static final RunScope OTHER = RunScope.of(new ConversationId("c2"));
  private static final RunScope EXPERIMENT = new RunScope(RunScope.Kind.EXPERIMENT, "e1");

  private final MemoryMeasurements stored = new MemoryMeasurements();
  private final ScriptedProvider provider = new ScriptedProvider();
  private SpendingLimits limits = SpendingLimits.NONE;
  private final MovableClock clock = new MovableClock(Tries.NOON);
  private final SpendingGuard guard = guard();

  private SpendingGuard guard() {
    return new SpendingGuard(
        new SpendingGuard.Source(
            () -> limits, () -> stored, clock, ZoneOffset.UTC, SpendingGuard::brief));
  }

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }

  private static Limit limit(@Nullable String soft, @Nullable String hard) {
    return new Limit(soft == null ? null : usd(soft), hard == null ? null : usd(hard));
  }

  /** A token of an answer is 0.001 USD, and there are at most 100. */
  private RunSpec spec(RunScope scope, String connection, boolean priced) {
    ChatRequest request =
        new ChatRequest(
            connection,
            "m",
            List.of(ChatMessage.text(Role.USER, "q")),
            ParameterSet.EMPTY.with("max_tokens", ExactJson.read("100")));
    ModelInfo unknown = ModelInfo.unknown("m");
    ModelInfo model =
        priced
            ? unknown.withLimits(null, null, new Pricing(usd("0"), usd("0.001"), null, null, null))
            : unknown;
    return new RunSpec(
        RunId.create(),
        scope,
        new PreparedRequest(request, "scripted:", Map.of(), "{}", List.of()),
        Answer.started(connection, "m", clock.instant()),
        "",
        new RunSpec.Target(provider, model, List::of),
        Silent::new,
        null);
  }

  private Allowance.Verdict ask(RunScope scope) {
    return guard.ask(spec(scope, "openrouter", true));
  }

  private static String refusal(Allowance.Verdict verdict) {
    return assertInstanceOf(Refused.class, verdict).error().message();
  }

  private static Allowance.Hold granted(Allowance.Verdict verdict) {
    return assertInstanceOf(Granted.class, verdict).hold();
  }

  private RunAnswer answer(@Nullable String usd, boolean sent) {
    Answer facts = Answer.started("openrouter", "m", clock.instant());
    Attempt attempt =
        new Attempt(
            1,
            new AttemptTimes(
                clock.instant(), sent ? 1L : null, null, null, sent ? 2L : null, null, 9L),
            sent ? 200 : null,
            Map.of(),
            Attempt.Outcome.COMPLETE,
            null);
    return new RunAnswer(
        ChatMessage.text(Role.ASSISTANT, "a"),
        new Answer(
            TurnState.COMPLETE,
            facts.connectionId(),
            facts.requestedModel(),
            null,
            null,
            null,
            null,
            null,
            new Usage(1L, 20L, null, null, null, "{}"),
            usd == null ? null : new Cost(usd(usd), false),
            clock.instant(),
            null,
            null,
            null,
            null),
        new RunDetails(List.of(attempt), List.of(), ExactJson.object()));
  }

  @ParameterizedTest
  @CsvSource({"0, $0.00", "12.3456, $12.35", "0.1, $0.10", "0.00012345, $0.000123"})
  void amountsAreBrief(String usd, String words) {
    assertEquals(words, SpendingGuard.brief(usd(usd)));
  }

  @Test
  void withoutLimitsEverythingGoes() {
    for (int i = 0; i < 20; i++) {
      Allowance.Hold _ = granted(ask(ONE));
    }
  }

  @Test
  void tenAtOnceDoNotSlipPast() throws InterruptedException {
    limits = new SpendingLimits(limit(null, "0.35"), Limit.NONE);
    CountDownLatch ready = new CountDownLatch(10);
    List<Allowance.Verdict> verdicts = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                ready.countDown();
                try {
                  ready.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                verdicts.add(ask(EXPERIMENT));
              }));
    }
    for (Thread each : threads) {
      each.join();
    }
    assertEquals(3, verdicts.stream().filter(Granted.class::isInstance).count());
    assertEquals(usd("0.300"), guard.today().reserved());
  }

  /** Whatever is asked and answered in whatever order: what is spent never passes the limit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void inNoOrderOfAnswersIsTheLimitPassed(int seed) {
    limits = new SpendingLimits(limit(null, "0.50"), limit(null, "0.30"));
    Random random = new Random(seed);
    List<Allowance.Hold> open = new ArrayList<>();
    BigDecimal spent = BigDecimal.ZERO;
    for (int step = 0; step < 200; step++) {
      if (random.nextBoolean()) {
        RunScope scope = List.of(ONE, OTHER, EXPERIMENT).get(random.nextInt(3));
        if (ask(scope) instanceof Granted(Allowance.Hold hold)) {
          open.add(hold);
        }
      } else if (!open.isEmpty()) {
        int cents = random.nextInt(11);
        open.remove(random.nextInt(open.size()))
            .settle(answer(BigDecimal.valueOf(cents, 2).toString(), true));
        spent = spent.add(BigDecimal.valueOf(cents, 2));
      }
      BigDecimal most = spent.add(usd("0.10").multiply(BigDecimal.valueOf(open.size())));
      assertTrue(most.compareTo(usd("0.50")) <= 0, step + ": " + most);
      assertEquals(0, guard.today().spent().compareTo(spent));
    }
  }

  @Test
  void whatWasSpentBeforeCountsAlsoThatOfDeletedConversations() {
    stored.keep("r", List.of(Tries.answered(1, 1, 1, "0.95")));
    stored.keep(
        "y",
        List.of(Tries.at(Tries.answered(1, 1, 1, "9"), clock.instant().minus(Duration.ofDays(1)))));
    limits = new SpendingLimits(limit(null, "1"), Limit.NONE);
    String why = refusal(ask(OTHER));
    assertEquals(
        "Not sent: $0.95 is spent today, and this request can cost up to $0.10, which would pass"
            + " your limit of $1.00 today. Set max_tokens lower, or raise the limit under View ›"
            + " Activity and spending.",
        why);
    clock.forward(Duration.ofDays(1));
    Allowance.Hold _ = granted(ask(OTHER));
  }

  @Test
  void aConversationHasItsOwnLimitOverAllDays() {
    stored.keep(
        "y",
        List.of(
            Tries.at(Tries.answered(1, 1, 1, "0.95"), clock.instant().minus(Duration.ofDays(9)))));
    limits = new SpendingLimits(Limit.NONE, limit(null, "1"));
    assertTrue(refusal(ask(ONE)).contains("in this conversation"));
    Allowance.Hold _ = granted(ask(OTHER));
    Allowance.Hold _ = granted(ask(EXPERIMENT));
  }

  @Test
  void aSoftLimitAsksOnceAndGoesOnWhenConfirmed() {
    limits = new SpendingLimits(limit("0.05", "0.35"), limit("0.05", null));
    List<SpendingGuard.Warning> warnings = new ArrayList<>();
    guard.onWarning(warnings::add);
    Allowance.Verdict first = ask(ONE);
    assertTrue(assertInstanceOf(Refused.class, first).error().canConfirm());
    assertTrue(refusal(first).startsWith("Not sent yet: $0.00 is spent today"), refusal(first));
    assertEquals(new ConversationId("c1"), warnings.getFirst().conversation());
    guard.confirm(new ConversationId("c1"));
    granted(ask(ONE)).settle(answer("0.02", true));
    granted(ask(ONE)).settle(answer("0.02", true));
    assertEquals(1, warnings.size());
    // The day is confirmed, another conversation is not.
    assertTrue(refusal(ask(OTHER)).contains("in this conversation"));
    Allowance.Hold _ = granted(ask(EXPERIMENT));
    Allowance.Hold _ = granted(ask(EXPERIMENT));
    Allowance.Hold _ = granted(ask(EXPERIMENT));
    // No confirmation passes the hard one.
    guard.confirmAll();
    assertFalse(assertInstanceOf(Refused.class, ask(ONE)).error().canConfirm());
  }

  @Test
  void theNextDayIsAskedAgain() {
    limits = new SpendingLimits(limit("0.05", null), Limit.NONE);
    guard.confirm(null);
    Allowance.Hold _ = granted(ask(ONE));
    clock.forward(Duration.ofDays(1));
    assertTrue(assertInstanceOf(Refused.class, ask(ONE)).error().canConfirm());
  }

  @Test
  void whatNobodyToldCountsAsWhatWasSetAside() {
    limits = new SpendingLimits(limit(null, "1"), Limit.NONE);
    granted(ask(ONE)).settle(answer(null, true));
    assertEquals(usd("0.100"), guard.today().spent());
    granted(ask(ONE)).settle(answer(null, false));
    assertEquals(usd("0.100"), guard.today().spent());
    assertEquals(0, guard.today().reserved().signum());
  }

  @Test
  void whatCostsNothingOrNobodyKnowsIsSent() {
    limits = new SpendingLimits(limit(null, "0"), Limit.NONE);
    Allowance.Hold _ = granted(guard.ask(spec(ONE, "offline", true)));
    Allowance.Hold _ = granted(guard.ask(spec(ONE, "local", false)));
    assertTrue(refusal(ask(ONE)).contains("your limit of $0.00"));
  }

  @Test
  void aLimitHoldsFromTheMomentItIsSet() {
    Allowance.Hold before = granted(ask(ONE));
    limits = new SpendingLimits(limit(null, "0.15"), Limit.NONE);
    assertTrue(refusal(ask(ONE)).contains("$0.10 is set aside for requests on their way"));
    before.settle(answer("0.02", true));
    Allowance.Hold _ = granted(ask(ONE));
  }

  @Test
  void aRunThatIsRefusedIsNotSentAndSaysWhy() {
    limits = new SpendingLimits(limit(null, "0.15"), Limit.NONE);
    List<RuntimeException> problems = new ArrayList<>();
    try (Runs runs = new Runs(problems::add, () -> 16, guard)) {
      Run first = runs.submit(spec(ONE, "openrouter", true));
      Run second = runs.submit(spec(ONE, "openrouter", true));
      Answer refused = second.done().join().facts();
      assertEquals(TurnState.FAILED, refused.state());
      assertTrue(String.valueOf(refused.error()).startsWith("Not sent: "), refused.error());
      assertEquals("overLimit", ErrorJson.kind(refused.errorJson()));
      provider.take().text("a").complete();
      assertEquals(TurnState.COMPLETE, first.done().join().facts().state());
      assertEquals(0, guard.today().reserved().signum());
    }
    assertEquals(List.of(), problems);
  }

  private static final class Silent implements RunJournal {
    @Override
    public void text(int part, String delta) {}

    @Override
    public void reasoning(int part, String delta) {}

    @Override
    public void logprobs(List<TokenLogprob> more) {}

    @Override
    public void facts(Supplier<RunAnswer> answer) {}

    @Override
    public void raw(int attempt, byte[] bytes, int offset, int length, long offsetMicros) {}

    @Override
    public void settle(RunAnswer answer) {}
  }
}
