package dev.tempera.app.parameters;

import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.request.Extra;
import dev.tempera.core.request.Extras;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The exact request that Send would make, live. What is unsent is taken on this thread, the request
 * worked out in the background and shown here again; at most once a frame, never twice at a time,
 * and only while somebody looks. FX thread only.
 */
public final class RequestPreviewViewModel {
  private static final int LONGEST_SHOWN_TEXT = 2_000;

  /**
   * What is shown.
   *
   * @param body the exact text of the body; empty if there is none
   * @param pretty the body for reading: over several lines, very long texts shortened
   * @param leftOut a line for each parameter that is set and yet not sent, with the reason
   * @param extras a line for each thing that costs something beside the tokens
   * @param problem why there is no request, null if there is one
   */
  public record Preview(
      String url,
      String headers,
      String body,
      String pretty,
      List<String> leftOut,
      List<String> extras,
      @Nullable String problem) {
    static final Preview NOTHING = new Preview("", "", "", "", List.of(), List.of(), null);

    public Preview {
      leftOut = List.copyOf(leftOut);
      extras = List.copyOf(extras);
    }
  }

  private final UnsentRequest source;
  private final Function<Setup, CheckContext> context;
  private final UiExecutor ui;
  private final Pulse pulse;
  private final Executor background;
  private final ReadOnlyObjectWrapper<Preview> shown = new ReadOnlyObjectWrapper<>(Preview.NOTHING);
  private final BooleanProperty active = new SimpleBooleanProperty();

  /** Of the conversation shown: what was asked for another one keeps nothing waiting. */
  private Latest<Preview> requests;

  private @Nullable Setup wanted;
  private boolean scheduled;

  RequestPreviewViewModel(
      UnsentRequest source,
      Function<Setup, CheckContext> context,
      UiExecutor ui,
      Pulse pulse,
      Executor background) {
    this.source = source;
    this.context = context;
    this.ui = ui;
    this.pulse = pulse;
    this.background = background;
    requests = new Latest<>(ui);
    active.subscribe(this::schedule);
  }

  /** Whether somebody looks at it; set by the view. */
  public BooleanProperty activeProperty() {
    return active;
  }

  /** The request of the setup shown last. */
  public ReadOnlyObjectProperty<Preview> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  void request(Setup setup) {
    wanted = setup;
    schedule();
  }

  /**
   * Another conversation is shown: neither its request nor one that is being made is this one's.
   */
  void forget() {
    wanted = null;
    requests.close();
    requests = new Latest<>(ui);
    shown.set(Preview.NOTHING);
  }

  private void schedule() {
    if (active.get() && wanted != null && !scheduled) {
      scheduled = true;
      pulse.next(this::work);
    }
  }

  private void work() {
    scheduled = false;
    Setup setup = wanted;
    if (setup == null) {
      return;
    }
    wanted = null;
    Consumer<Throwable> failed = failure -> shown.set(describe(failure));
    if (requests.isAsking()) {
      requests.askNext(() -> prepared(setup), shown::set, failed);
    } else {
      // What is under way, if anything, is of another conversation and need not be waited for.
      requests.ask(() -> prepared(setup), shown::set, failed);
    }
  }

  private CompletableFuture<Preview> prepared(Setup setup) {
    CheckContext model = context.apply(setup);
    // Taken here and now: what is unsent belongs to this thread.
    Callable<PreparedRequest> request = source.with(setup);
    return CompletableFuture.supplyAsync(() -> describe(request, model), background);
  }

  private static Preview describe(Callable<PreparedRequest> request, CheckContext model) {
    try {
      return describe(request.call(), model);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return describe(e);
    } catch (Exception e) {
      return describe(e);
    }
  }

  private static Preview describe(PreparedRequest prepared, CheckContext context) {
    StringBuilder headers = new StringBuilder();
    new TreeMap<>(prepared.headers())
        .forEach((name, value) -> headers.append(name).append(": ").append(value).append('\n'));
    JsonNode body = JsonText.valueOf(prepared.body());
    return new Preview(
        prepared.url(),
        headers.toString().stripTrailing(),
        prepared.body(),
        body == null
            ? prepared.body()
            : JsonText.pretty(JsonText.shortened(body, LONGEST_SHOWN_TEXT)),
        prepared.leftOut().stream()
            .map(name ->
                Parameters.describe(name).label() + ": not supported by " + context.modelName())
            .toList(),
        Extras.of(prepared.request().parameters(), context.model()).stream()
            .map(Extra::words)
            .toList(),
        null);
  }

  private static Preview describe(Throwable failure) {
    Throwable cause =
        (failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = cause.getMessage();
    return new Preview(
        "",
        "",
        "",
        "",
        List.of(),
        List.of(),
        message == null ? "The request could not be made." : message);
  }
}
