package dev.tempera.app.transcript;

import dev.tempera.core.chat.MessageId;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** What the bodies of rows may ask of the view around them. JavaFX thread only. */
final class RowHost {
  private final RowModel model;
  private final Consumer<String> openLink;
  private final Consumer<String> copy;
  private final DoubleSupplier zoom;
  private Runnable onGrown = () -> {};
  private Runnable focusRows = () -> {};

  RowHost(
      RowModel model,
      Consumer<String> openLink,
      Consumer<String> copy,
      DoubleSupplier zoom) {
    this.model = model;
    this.openLink = openLink;
    this.copy = copy;
    this.zoom = zoom;
  }

  RowModel model() {
    return model;
  }

  MessageActions actions() {
    return model.actions();
  }

  /** The text zoom, 1 for none. */
  double zoom() {
    return zoom.getAsDouble();
  }

  void openLink(String address) {
    openLink.accept(address);
  }

  void copy(String text) {
    copy.accept(text);
  }

  /** Copies all parts of the code block that a row is a part of. */
  void copyCode(BlockRow row) {
    copy.accept(model.document().code(row));
  }

  void onFocusRows(Runnable action) {
    focusRows = action;
  }

  /** Gives the keyboard to the rows, before what has it goes. */
  void focusRows() {
    focusRows.run();
  }

  void onGrown(Runnable action) {
    onGrown = action;
  }

  /** A row that is on screen has changed its content. */
  void grown() {
    onGrown.run();
  }

  void regenerate(MessageId message) {
    model.following().follow();
    actions().regenerate(message);
  }
}
