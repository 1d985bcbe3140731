package dev.tempera.app.activity;

import dev.tempera.app.ui.Amounts;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.figures.SpendingLimits;
import dev.tempera.core.figures.SpendingLimits.Limit;
import dev.tempera.core.measure.SpendingGuard;
import dev.tempera.core.settings.SettingsStore;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The limits of spending as they are typed, and how today stands. On the view models' thread. */
public final class LimitsViewModel implements AutoCloseable {
  private static final Pattern USD = Pattern.compile("\\$?([0-9]{1,7}(?:[.,][0-9]{1,6})?)");

  /** The limits that can be set. */
  enum Field {
    DAY_ASK("day-ask", "A day", "Ask me beyond"),
    DAY_MOST("day-most", "A day", "Never more than"),
    CONVERSATION_ASK("conversation-ask", "A conversation", "Ask me beyond"),
    CONVERSATION_MOST("conversation-most", "A conversation", "Never more than");

    private final String id;
    private final String of;
    private final String what;

    Field(String id, String of, String what) {
      this.id = id;
      this.of = of;
      this.what = what;
    }

    /** What is limited, such as a day. */
    String of() {
      return of;
    }

    /** What happens there. */
    String what() {
      return what;
    }

    String id() {
      return id;
    }

    String words() {
      return of + ": " + what.toLowerCase(Locale.ROOT);
    }
  }

  private final SettingsStore settings;
  private final Supplier<SpendingGuard> guard;
  private final Executor background;
  private final Latest<SpendingGuard.Status> asked;
  private final Subscription listening;
  private final Map<Field, StringProperty> typed = new EnumMap<>(Field.class);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyStringWrapper today = new ReadOnlyStringWrapper(this, "today", "");
  private final ReadOnlyBooleanWrapper waits = new ReadOnlyBooleanWrapper(this, "waits");
  private @Nullable SpendingLimits known;
  private boolean showing;

  /** The limits in {@code settings}. */
  public LimitsViewModel(
      SettingsStore settings, Supplier<SpendingGuard> guard, Executor background, UiExecutor ui) {
    this.settings = settings;
    this.guard = guard;
    this.background = background;
    asked = new Latest<>(ui);
    for (Field each : Field.values()) {
      StringProperty text = new SimpleStringProperty(this, each.name(), "");
      text.subscribe((before, now) -> change());
      typed.put(each, text);
    }
    show();
    listening = settings.listen(changed -> ui.execute(this::show));
    read();
  }

  /** A limit in USD as it is typed; blank for none. */
  StringProperty typed(Field field) {
    return Objects.requireNonNull(typed.get(field));
  }

  /** Why what is typed is no limit; empty where it is one. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** How today stands, in a sentence. */
  ReadOnlyStringProperty todayProperty() {
    return today.getReadOnlyProperty();
  }

  /** Whether requests wait for the person to go on beyond today's soft limit. */
  ReadOnlyBooleanProperty waitsProperty() {
    return waits.getReadOnlyProperty();
  }

  /** The person goes on beyond today's soft limit. */
  void goOn() {
    askGuard(() -> {
      guard.get().confirm(null);
      return guard.get().today();
    });
  }

  /** Reads anew how today stands. */
  void read() {
    askGuard(() -> guard.get().today());
  }

  private void askGuard(Supplier<SpendingGuard.Status> work) {
    asked.ask(
        () -> CompletableFuture.supplyAsync(work, background),
        this::show,
        failure -> today.set(UiTasks.sentence(failure)));
  }

  private void show(SpendingGuard.Status status) {
    BigDecimal taken = status.spent().add(status.reserved());
    BigDecimal soft = status.limit().soft();
    boolean limited = !status.limit().equals(Limit.NONE);
    waits.set(soft != null && !status.isConfirmed() && taken.compareTo(soft) >= 0);
    today.set(
        limited
            ? "Spent today: "
                + Amounts.usd(status.spent())
                + (status.reserved().signum() > 0
                    ? ", and "
                        + Amounts.usd(status.reserved())
                        + " set aside for what is on its way"
                    : "")
                + "."
                + (status.isConfirmed() && soft != null ? " You chose to go on." : "")
            : "");
  }

  private void change() {
    if (showing) {
      return;
    }
    Map<Field, @Nullable BigDecimal> limits = new EnumMap<>(Field.class);
    for (Field each : Field.values()) {
      String text = typed(each).get().strip();
      Optional<BigDecimal> usd = usd(text);
      if (!text.isEmpty() && usd.isEmpty()) {
        problem.set(
            "“"
                + each.words()
                + "” is no amount: a number up to 1000000, or nothing for no limit.");
        return;
      }
      usd.ifPresent(amount -> limits.put(each, amount));
    }
    problem.set("");
    SpendingLimits wanted =
        new SpendingLimits(
            new Limit(limits.get(Field.DAY_ASK), limits.get(Field.DAY_MOST)),
            new Limit(limits.get(Field.CONVERSATION_ASK), limits.get(Field.CONVERSATION_MOST)));
    known = wanted;
    settings.update(s -> s.withBehaviour(s.behaviour().withSpending(wanted)));
    read();
  }

  private static Optional<BigDecimal> usd(String text) {
    var found = USD.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    BigDecimal usd = new BigDecimal(found.group(1).replace(',', '.'));
    return usd.compareTo(BigDecimal.valueOf(SpendingLimits.LARGEST)) > 0
        ? Optional.empty()
        : Optional.of(usd);
  }

  /** What is typed and no amount yet stays when another setting changes. */
  private void show() {
    SpendingLimits limits = settings.get().behaviour().spending();
    if (limits.equals(known)) {
      return;
    }
    known = limits;
    showing = true;
    try {
      show(Field.DAY_ASK, limits.day().soft());
      show(Field.DAY_MOST, limits.day().hard());
      show(Field.CONVERSATION_ASK, limits.conversation().soft());
      show(Field.CONVERSATION_MOST, limits.conversation().hard());
    } finally {
      showing = false;
    }
  }

  /** What means the same is left as it is typed. */
  private void show(Field field, @Nullable BigDecimal usd) {
    String text = typed(field).get().strip();
    BigDecimal is = usd(text).orElse(null);
    boolean same = is == null ? usd == null : usd != null && is.compareTo(usd) == 0;
    if (!same) {
      typed(field).set(usd == null ? "" : usd.stripTrailingZeros().toPlainString());
    }
  }

  @Override
  public void close() {
    listening.cancel();
    asked.close();
  }
}
