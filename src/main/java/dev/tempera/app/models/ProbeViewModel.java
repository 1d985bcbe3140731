package dev.tempera.app.models;

import dev.tempera.app.ui.Amounts;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.measure.Measurement.Result;
import dev.tempera.core.measure.Probes;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * Asks a model a small question some times, one after the other, so that they do not wait for each
 * other. Lives on the view models' thread.
 */
public final class ProbeViewModel implements AutoCloseable {
  static final int MOST = 20;
  static final int USUAL = 5;

  /**
   * The model that is probed.
   *
   * @param price of one probe at most; empty if nobody knows
   * @param ask probes once
   */
  public record Probed(
      Supplier<Optional<BigDecimal>> price,
      Function<Cancellation, CompletableFuture<Probes.Ended>> ask) {}

  private final Probed probed;
  private final Runnable measured;
  private final Latest<Probes.Ended> asked;
  private final IntegerProperty times = new SimpleIntegerProperty(this, "times", USUAL);
  private final ReadOnlyStringWrapper price = new ReadOnlyStringWrapper(this, "price", "");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private int wanted;
  private int done;
  private int failed;

  /**
   * @param measured told when there is something new to be read
   */
  public ProbeViewModel(Probed probed, Runnable measured, UiExecutor ui) {
    this.probed = probed;
    this.measured = measured;
    asked = new Latest<>(ui);
    times.subscribe(count -> tellPrice());
  }

  /** How often, 1 to {@link #MOST}. */
  public IntegerProperty timesProperty() {
    return times;
  }

  /** What that costs at most, in words. */
  public ReadOnlyStringProperty priceProperty() {
    return price.getReadOnlyProperty();
  }

  /** How far it is, or how it ended; empty before the first. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Whether something is being asked. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  private void tellPrice() {
    int count = Math.clamp(times.get(), 1, MOST);
    price.set(
        probed
            .price()
            .get()
            .map(usd ->
                usd.signum() == 0
                    ? "costs nothing"
                    : "costs at most " + Amounts.usd(usd.multiply(BigDecimal.valueOf(count))))
            .orElse("at a price that nobody knows"));
  }

  /** Begins; the price has been read. */
  public void start() {
    if (!running.get()) {
      wanted = Math.clamp(times.get(), 1, MOST);
      done = 0;
      failed = 0;
      running.set(true);
      next();
    }
  }

  private void next() {
    status.set("Asking, " + (done + 1) + " of " + wanted + "…");
    asked.askStoppable(
        probed.ask(),
        this::ended,
        failure -> finish("Stopped after " + done + ": " + UiTasks.sentence(failure)));
  }

  private void ended(Probes.Ended ended) {
    Result result = ended.measurement().result();
    if (result == Result.UNSENT || result == Result.REFUSED) {
      // Asking on would be in vain.
      finish(
          "Stopped after "
              + done
              + ": "
              + (ended.error() == null ? "nothing could be sent." : ended.error()));
      return;
    }
    done++;
    failed += result == Result.FAILED ? 1 : 0;
    measured.run();
    if (done < wanted) {
      next();
    } else {
      finish("Asked " + done + (done == 1 ? " time, " : " times, ") + failed + " failed.");
    }
  }

  /** Ends what is being asked; what was measured is kept. */
  public void stop() {
    if (running.get()) {
      asked.forget();
      finish("Stopped after " + done + ".");
    }
  }

  private void finish(String words) {
    running.set(false);
    status.set(words);
    measured.run();
  }

  @Override
  public void close() {
    asked.close();
  }
}
