package dev.tempera.core.measure;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.figures.SpendingLimits;
import dev.tempera.core.figures.SpendingLimits.Limit;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.run.Allowance;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a person's limits of spending, for each day and each conversation: what a request can cost
 * is set aside before it goes out, so that any number at once pass no hard limit. Any thread.
 *
 * <p>A request whose price nobody knows is let through, since many servers cost nothing; what it
 * cost counts where its server tells. What was set aside for a request counts as spent until the
 * program ends if nobody told what it really cost.
 */
public final class SpendingGuard implements Allowance {
  private final Source source;
  private final Map<LocalDate, Spent> days = new HashMap<>();
  private final Map<String, Spent> conversations = new HashMap<>();
  private final List<Consumer<Warning>> listeners = new CopyOnWriteArrayList<>();
  private boolean allConfirmed;

  /**
   * Where it gets what it needs.
   *
   * @param limits in force now
   * @param usd writes money
   */
  public record Source(
      Supplier<SpendingLimits> limits,
      Supplier<Measurements> measurements,
      Clock clock,
      ZoneId zone,
      Function<BigDecimal, String> usd) {}

  /**
   * A request was not sent since it could pass a soft limit.
   *
   * @param conversation null if it is of none
   */
  public record Warning(String sentence, RunId run, @Nullable ConversationId conversation) {}

  /**
   * How it stands.
   *
   * @param reserved for requests that are on their way
   * @param isConfirmed whether the person goes on beyond the soft limit
   */
  public record Status(Limit limit, BigDecimal spent, BigDecimal reserved, boolean isConfirmed) {}

  /** What is spent of one limit. */
  private static final class Spent {
    /** Null until it was read; what is settled before that is read with the rest. */
    private @Nullable BigDecimal usd;

    private BigDecimal reserved = BigDecimal.ZERO;
    private boolean confirmed;
  }

  /** An amount in dollars and whole cents, or in three digits where it is less. */
  public static String brief(BigDecimal usd) {
    BigDecimal cents = usd.setScale(2, RoundingMode.HALF_UP);
    boolean isExact = cents.compareTo(usd) == 0 || usd.compareTo(BigDecimal.ONE) > 0;
    return "$" + (isExact ? cents : usd.round(new MathContext(3))).toPlainString();
  }

  /** Keeps the limits of {@code source}. */
  public SpendingGuard(Source source) {
    this.source = source;
  }

  @Override
  public Verdict ask(RunSpec spec) {
    if (spec.facts().connectionId().equals(ConnectionProfile.OFFLINE_ID)) {
      return new Granted(answer -> {});
    }
    String conversation =
        spec.scope().kind() == RunScope.Kind.CONVERSATION ? spec.scope().id() : null;
    BigDecimal worst = PriceBound.of(spec.request().request(), spec.target().model());
    Verdict verdict = ask(worst, conversation);
    if (verdict instanceof Refused(ProviderError.OverLimit error) && error.canConfirm()) {
      Warning warning =
          new Warning(
              error.message(),
              spec.id(),
              conversation == null ? null : new ConversationId(conversation));
      listeners.forEach(listener -> listener.accept(warning));
    }
    return verdict;
  }

  private synchronized Verdict ask(BigDecimal worst, @Nullable String conversation) {
    SpendingLimits limits = source.limits().get();
    LocalDate today = LocalDate.ofInstant(source.clock().instant(), source.zone());
    Spent ofDay = day(today, limits.day());
    Spent ofConversation =
        conversation == null ? null : conversation(conversation, limits.conversation());
    String refusal = hard(ofDay, limits.day(), worst, "today");
    if (refusal == null && ofConversation != null) {
      refusal = hard(ofConversation, limits.conversation(), worst, "in this conversation");
    }
    if (refusal != null) {
      return new Refused(new ProviderError.OverLimit(refusal, false));
    }
    refusal = soft(ofDay, limits.day(), worst, "today");
    if (refusal == null && ofConversation != null) {
      refusal = soft(ofConversation, limits.conversation(), worst, "in this conversation");
    }
    if (refusal != null) {
      return new Refused(new ProviderError.OverLimit(refusal, true));
    }
    List<Spent> held = new ArrayList<>(List.of(ofDay));
    if (ofConversation != null) {
      held.add(ofConversation);
    }
    held.forEach(each -> each.reserved = each.reserved.add(worst));
    return new Granted(answer -> settle(held, worst, took(answer, worst)));
  }

  private synchronized void settle(List<Spent> held, BigDecimal worst, BigDecimal took) {
    for (Spent each : held) {
      each.reserved = each.reserved.subtract(worst);
      if (each.usd != null) {
        each.usd = each.usd.add(took);
      }
    }
  }

  /** As its server told; what was set aside for each try that went out and told nothing. */
  private static BigDecimal took(RunAnswer answer, BigDecimal worst) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Measurement each : Measured.of(answer, Measurement.Asker.CONVERSATION, null)) {
      var cost = each.taken().cost();
      sum = sum.add(cost != null ? cost.usd() : each.isBilled() ? worst : BigDecimal.ZERO);
    }
    return sum;
  }

  private Spent day(LocalDate day, Limit limit) {
    if (!days.containsKey(day)) {
      // What is still on its way of another day is settled by whoever holds it.
      days.clear();
    }
    return read(
        days.computeIfAbsent(day, key -> new Spent()),
        limit,
        () ->
            source
                .measurements()
                .get()
                .find(
                    Measurements.Query.of(
                        day.atStartOfDay(source.zone()).toInstant(),
                        day.plusDays(1).atStartOfDay(source.zone()).toInstant())));
  }

  private Spent conversation(String id, Limit limit) {
    return read(
        conversations.computeIfAbsent(id, key -> new Spent()),
        limit,
        () -> source.measurements().get().ofConversation(id));
  }

  private static Spent read(Spent spent, Limit limit, Supplier<List<Measurement>> tries) {
    if (spent.usd == null && !limit.equals(Limit.NONE)) {
      spent.usd = Paid.of(tries.get()).usd();
    }
    return spent;
  }

  private static BigDecimal known(Spent of) {
    return of.usd == null ? BigDecimal.ZERO : of.usd;
  }

  private static boolean passes(Spent of, @Nullable BigDecimal limit, BigDecimal worst) {
    return limit != null && known(of).add(of.reserved).add(worst).compareTo(limit) > 0;
  }

  private @Nullable String hard(Spent of, Limit limit, BigDecimal worst, String where) {
    BigDecimal most = limit.hard();
    if (most == null || !passes(of, most, worst)) {
      return null;
    }
    return "Not sent: "
        + figures(of, worst, where)
        + ", which would pass your limit of "
        + source.usd().apply(most)
        + " "
        + where
        + ". Set max_tokens lower, or raise the limit under View › Activity and spending.";
  }

  private @Nullable String soft(Spent of, Limit limit, BigDecimal worst, String where) {
    BigDecimal most = limit.soft();
    if (most == null || allConfirmed || of.confirmed || !passes(of, most, worst)) {
      return null;
    }
    return "Not sent yet: "
        + figures(of, worst, where)
        + ", which would pass the "
        + source.usd().apply(most)
        + " "
        + where
        + " at which you want to be asked. Choose Go on, here or under View › Activity and"
        + " spending, and ask again (on the command line: --past-soft-limit).";
  }

  private String figures(Spent of, BigDecimal worst, String where) {
    String reserved =
        of.reserved.signum() == 0
            ? ""
            : ", " + source.usd().apply(of.reserved) + " is set aside for requests on their way";
    return source.usd().apply(known(of))
        + " is spent "
        + where
        + reserved
        + (worst.signum() == 0
            ? ", and this request costs what nobody knows"
            : ", and this request can cost up to " + source.usd().apply(worst));
  }

  /** The person goes on beyond the soft limits: today's, and that of a conversation if given. */
  public synchronized void confirm(@Nullable ConversationId conversation) {
    LocalDate today = LocalDate.ofInstant(source.clock().instant(), source.zone());
    SpendingLimits limits = source.limits().get();
    day(today, limits.day()).confirmed = true;
    if (conversation != null) {
      conversation(conversation.value(), limits.conversation()).confirmed = true;
    }
  }

  /** The person goes on beyond all soft limits until the program ends. */
  public synchronized void confirmAll() {
    allConfirmed = true;
  }

  /** How today stands; may block on the disk. */
  public synchronized Status today() {
    LocalDate today = LocalDate.ofInstant(source.clock().instant(), source.zone());
    Limit limit = source.limits().get().day();
    Spent spent = day(today, limit);
    return new Status(limit, known(spent), spent.reserved, spent.confirmed);
  }

  /** Hears of each request that waits for a confirmation; on the thread that asks for it. */
  public Subscription onWarning(Consumer<Warning> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
