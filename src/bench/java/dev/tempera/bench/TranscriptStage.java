package dev.tempera.bench;

import static dev.tempera.bench.FxMeter.onFx;

import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.transcript.TranscriptView;
import dev.tempera.app.transcript.TranscriptViewModel;
import dev.tempera.app.ui.FxPulse;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.session.Conversations;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualFlow;

/** A window with nothing but the conversation view, 900 by 900, on the headless platform. */
final class TranscriptStage implements AutoCloseable {
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final FxMeter meter;
  private final TranscriptViewModel model;
  private final TranscriptView view;
  private final Stage stage;

  TranscriptStage(Conversations conversations) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    FxUiExecutor ui = new FxUiExecutor();
    meter = new FxMeter(new FxPulse(ui));
    model = onFx(() -> new TranscriptViewModel(conversations, ui, meter, background));
    view = onFx(() -> new TranscriptView(model, address -> {}));
    stage =
        onFx(() -> {
          Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
          Stage shown = new Stage();
          shown.setScene(new Scene(view, 900, 900));
          shown.show();
          meter.watch(shown.getScene());
          return shown;
        });
  }

  FxMeter meter() {
    return meter;
  }

  TranscriptViewModel model() {
    return model;
  }

  TranscriptView view() {
    return view;
  }

  Stage stage() {
    return stage;
  }

  void show(ConversationId id) throws Exception {
    act(() -> model.show(id));
  }

  /** Runs on the JavaFX thread and waits for it. */
  void act(Runnable action) throws Exception {
    onFx(() -> {
      action.run();
      return true;
    });
  }

  /**
   * Asks every half millisecond: asking without a pause would keep the JavaFX thread busy.
   *
   * @throws IllegalStateException if it does not become true within 20 s
   */
  void until(String what, BooleanSupplier condition) throws Exception {
    long start = System.nanoTime();
    while (!onFx(condition::getAsBoolean)) {
      if (System.nanoTime() - start > 20_000_000_000L) {
        throw new IllegalStateException("not within 20 s: " + what + "; " + onFx(this::state));
      }
      LockSupport.parkNanos(500_000);
    }
  }

  private String state() {
    return model.rows().size()
        + " rows, following "
        + model.following().onProperty().get()
        + ", whole "
        + model.wholeProperty().get()
        + ", "
        + visibleRows();
  }

  private String visibleRows() {
    return view.lookup(".virtual-flow") instanceof VirtualFlow<?, ?> flow
        ? "rows " + flow.getFirstVisibleIndex() + " to " + flow.getLastVisibleIndex()
        : "no rows";
  }

  /** Waits until no answer streams, the end of the conversation is laid out, and it is painted. */
  void settled() throws Exception {
    until("the settled end", () -> !model.streamingProperty().get() && view.isReadable(1));
    meter.painted();
  }

  @Override
  public void close() throws Exception {
    background.shutdownNow();
    background.awaitTermination(5, TimeUnit.SECONDS);
    Platform.exit();
  }
}
