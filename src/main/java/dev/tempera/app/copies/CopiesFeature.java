package dev.tempera.app.copies;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.store.CopyOffer;
import dev.tempera.core.store.SafetyCopies;
import dev.tempera.core.store.SafetyCopy;
import dev.tempera.core.store.Upkeep;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Offers a copy of all conversations if they were damaged, and has the store look after itself
 * while the window is up.
 */
public final class CopiesFeature implements Feature {
  /** From one look to the next. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final SafetyCopies copies;
  private final Upkeep upkeep;
  private final Workspace workspace;
  private final Threads threads;
  private final Delay delay;
  private final BooleanSupplier leads;
  private final Runnable quit;

  /** The next look; guarded by this. */
  private @Nullable Subscription next;

  private boolean closed;

  /**
   * @param leads whether this window does what is done once in the program; asked on any thread
   * @param quit closes the program
   */
  public CopiesFeature(
      SafetyCopies copies,
      Upkeep upkeep,
      Workspace workspace,
      Threads threads,
      Delay delay,
      BooleanSupplier leads,
      Runnable quit) {
    this.copies = copies;
    this.upkeep = upkeep;
    this.workspace = workspace;
    this.threads = threads;
    this.delay = delay;
    this.leads = leads;
    this.quit = quit;
  }

  @Override
  public void shown() {
    lookLater();
    if (!leads.getAsBoolean()) {
      return;
    }
    UiTasks.then(
        CompletableFuture.supplyAsync(copies::offer, threads.background()),
        threads.ui(),
        offer -> offer.ifPresent(this::open),
        problem -> workspace.toast(Toast.of(problem)));
  }

  private void open(CopyOffer offer) {
    CopyOfferViewModel model =
        new CopyOfferViewModel(offer, new Noted(), threads.ui(), ZoneId.systemDefault());
    @Nullable Stage[] window = new Stage[1];
    CopyOfferView view =
        new CopyOfferView(
            model,
            quit,
            () -> {
              if (window[0] != null) {
                window[0].close();
              }
            });
    window[0] = workspace.dialogs().open("Conversations", view, 560, 300, () -> {});
  }

  /** Answers on the disk. */
  private final class Noted implements CopyOfferViewModel.Answers {
    @Override
    public CompletableFuture<Void> take(SafetyCopy copy) {
      return CompletableFuture.runAsync(() -> copies.take(copy), threads.background());
    }

    @Override
    public CompletableFuture<Void> keep() {
      return CompletableFuture.runAsync(copies::keep, threads.background());
    }
  }

  private synchronized void lookLater() {
    if (!closed) {
      next = delay.after(PAUSE, () -> threads.background().execute(this::look));
    }
  }

  private void look() {
    try {
      if (leads.getAsBoolean()) {
        upkeep.look();
      }
    } finally {
      lookLater();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.cancel();
    }
  }
}
