package dev.tempera.app.composer;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A calm remark on what the model says that it does not read, of what is attached. The model is
 * asked for only when something is. Lives on the view models' thread.
 */
final class InputRemark {
  private final Function<Setup, CompletableFuture<ModelInfo>> models;
  private final Latest<ModelInfo> answer;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "note", "");
  private List<Attachment> items = List.of();
  private @Nullable Setup setup;
  private @Nullable ModelInfo model;

  /**
   * No remark yet.
   *
   * @param models what is known of the model that a setup asks
   */
  InputRemark(Function<Setup, CompletableFuture<ModelInfo>> models, UiExecutor ui) {
    this.models = models;
    answer = new Latest<>(ui);
  }

  /** Empty if there is nothing to remark on. */
  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** Who is asked now. */
  void asks(@Nullable Setup now) {
    if (!isSameModel(now, setup)) {
      model = null;
      answer.forget();
    }
    setup = now;
    update();
  }

  /** What is attached now. */
  void attached(List<Attachment> now) {
    items = List.copyOf(now);
    update();
  }

  private static boolean isSameModel(@Nullable Setup a, @Nullable Setup b) {
    return a != null
        && b != null
        && a.model().equals(b.model())
        && a.connectionId().equals(b.connectionId());
  }

  private void update() {
    Setup asked = setup;
    if (asked != null && model == null && !items.isEmpty() && !answer.isAsking()) {
      answer.ask(() -> models.apply(asked), this::show, unknown -> {});
    }
    ModelInfo known = model;
    text.set(known == null ? "" : of(known, items));
  }

  private void show(ModelInfo known) {
    model = known;
    text.set(of(known, items));
  }

  private static String of(ModelInfo model, List<Attachment> items) {
    List<String> missing = new ArrayList<>();
    if (model.lacksInput("image") && has(items, "image/")) {
      missing.add("pictures");
    }
    if (model.lacksInput("audio") && has(items, "audio/")) {
      missing.add("sounds");
    }
    if (model.lacksInput("file") && has(items, "application/pdf")) {
      missing.add("PDFs");
    }
    return missing.isEmpty()
        ? ""
        : model.name()
            + " does not list "
            + String.join(" and ", missing)
            + " among what it reads; it may refuse them or answer without them.";
  }

  private static boolean has(List<Attachment> items, String mediaType) {
    return items.stream().anyMatch(item -> item.mediaType().startsWith(mediaType));
  }
}
