package dev.tempera.app.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.AccountFacts;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamSink;
import dev.tempera.testing.LateAnswers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountViewModelTest {
  private final LateAnswers later = new LateAnswers();
  private final List<ConnectionProfile> connections = new ArrayList<>();
  private final Deque<AccountFacts> facts = new ArrayDeque<>();

  private AccountViewModel open() {
    return new AccountViewModel(
        new AccountViewModel.Keys(() -> List.copyOf(connections), id -> new Telling()),
        later,
        UiExecutor.immediate());
  }

  private static AccountFacts told(String label, String remaining) {
    return new AccountFacts(
        label,
        new AccountFacts.Used(new BigDecimal("12.5"), new BigDecimal("2.5"), null, null),
        true,
        new BigDecimal("10"),
        new BigDecimal(remaining),
        "daily",
        null);
  }

  @Test
  void withoutAConnectionNobodyIsAskedAndNothingIsShown() {
    AccountViewModel model = open();
    assertEquals("", model.textProperty().get());
    assertEquals(0, later.open());
  }

  @Test
  void whatIsToldIsASentence() {
    connections.add(ConnectionProfile.usual("openrouter", Kind.OPENROUTER));
    facts.add(told("mine", "7.5"));
    AccountViewModel model = open();
    assertEquals("Asking OpenRouter…", model.textProperty().get());
    later.answer(0);
    assertEquals(
        "Key “mine”: $7.50 left of a limit of $10.00 (daily). Used: $2.50 today, $12.50 in all.",
        model.textProperty().get());
  }

  @Test
  void aRefusalOfOneKeyKeepsNoOtherFromBeingTold() {
    connections.add(ConnectionProfile.usual("a", Kind.OPENROUTER));
    connections.add(ConnectionProfile.usual("b", Kind.OPENROUTER));
    facts.add(told("mine", "7.5"));
    AccountViewModel model = open();
    later.answer(0);
    List<String> lines = model.textProperty().get().lines().toList();
    assertEquals(2, lines.size());
    assertEquals("OpenRouter: The key was refused.", lines.getLast());
  }

  @Test
  void theNewestAnswerCountsAndNoneAfterThePageIsClosed() {
    connections.add(ConnectionProfile.usual("openrouter", Kind.OPENROUTER));
    facts.add(told("new", "1"));
    facts.add(told("old", "2"));
    facts.add(told("late", "3"));
    AccountViewModel model = open();
    model.ask();
    later.answer(1);
    String newest = model.textProperty().get();
    later.answer(0);
    assertEquals(newest, model.textProperty().get());
    model.ask();
    model.close();
    later.answer(0);
    assertEquals(newest, model.textProperty().get());
  }

  @Test
  void whatIsNotToldIsNotMadeUp() {
    AccountFacts nothing =
        new AccountFacts(
            null, new AccountFacts.Used(null, null, null, null), null, null, null, null, null);
    assertEquals("Key: its limit is not known.", AccountWords.of(nothing));
    AccountFacts managing =
        new AccountFacts(
            null,
            new AccountFacts.Used(null, null, null, null),
            false,
            null,
            null,
            null,
            new AccountFacts.Credits(new BigDecimal("20"), new BigDecimal("4.25")));
    assertEquals(
        "Key: no limit is set. Credits: $15.75 left of $20.00.", AccountWords.of(managing));
  }

  @Test
  void whatAllKeysAskedIsToldWithTheDearestModelsFirst() {
    List<AccountFacts.Asked> asked = new ArrayList<>();
    for (int i = 7; i > 0; i--) {
      asked.add(new AccountFacts.Asked("m" + i, i, new BigDecimal(i)));
    }
    AccountFacts managing =
        new AccountFacts(
            null,
            new AccountFacts.Used(null, null, null, null),
            false,
            null,
            null,
            null,
            new AccountFacts.Credits(BigDecimal.TEN, BigDecimal.ONE, asked));
    assertEquals(
        "Key: no limit is set. Credits: $9.00 left of $10.00. All keys of the account in the last"
            + " 30 days: m7 $7.00 for 7 requests, m6 $6.00 for 6 requests, m5 $5.00 for 5"
            + " requests, m4 $4.00 for 4 requests, m3 $3.00 for 3 requests, 2 more $3.00.",
        AccountWords.of(managing));
  }

  @Test
  void whatAllKeysAskedIsDrawnByDayAndModel() {
    List<AccountFacts.AskedOn> days = new ArrayList<>();
    LocalDate first = LocalDate.parse("2026-10-01");
    for (int i = 1; i <= 7; i++) {
      days.add(new AccountFacts.AskedOn(first, "m" + i, i, new BigDecimal(i)));
    }
    days.add(new AccountFacts.AskedOn(first.plusDays(2), "m1", 100, new BigDecimal("0.5")));
    List<Chart> charts = AccountCharts.of(days, "all keys");
    assertEquals(
        "Paid by day, all keys, USD. $28.50 in all, most of it on 2026-10-01: $28.00. Most by m7.",
        charts.get(0).sentence());
    assertEquals(
        List.of("day (UTC)", "m7", "m6", "m5", "m4", "others"), charts.get(0).table().getFirst());
    assertEquals(4, charts.get(0).table().size(), "a head and three days, one of them empty");
    assertTrue(charts.get(1).sentence().endsWith("Most by m1."), charts.get(1).sentence());
    assertEquals(List.of(), AccountCharts.of(List.of(), "all keys"));
    LocalDate before = first.minusYears(30);
    days.addFirst(new AccountFacts.AskedOn(before, "m1", 1, BigDecimal.ONE));
    assertTrue(AccountCharts.of(days, "all keys").getFirst().table().size() < 100);
  }

  /** Tells what comes next, and refuses when there is nothing more. */
  private final class Telling implements ChatProvider {
    @Override
    public AccountFacts account() throws ProviderException {
      AccountFacts next = facts.poll();
      if (next == null) {
        throw new ProviderException(
            new ProviderError.Authentication("The key was refused.", 401, null));
      }
      return next;
    }

    @Override
    public ConnectionProfile profile() {
      return ConnectionProfile.usual("openrouter", Kind.OPENROUTER);
    }

    @Override
    public PreparedRequest prepare(ChatRequest request, ModelInfo model) {
      throw new AssertionError("nothing is asked");
    }

    @Override
    public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
      throw new AssertionError("nothing is asked");
    }

    @Override
    public List<ModelInfo> models() {
      return List.of();
    }

    @Override
    public ModelInfo model(String id) {
      return ModelInfo.unknown(id);
    }

    @Override
    public ConnectionCheck check() {
      throw new AssertionError("nothing is asked");
    }
  }
}
