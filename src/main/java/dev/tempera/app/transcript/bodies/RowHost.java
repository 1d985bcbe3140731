package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.actions.MessageActions;
import dev.tempera.app.transcript.marking.Marking;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.sent.SentRequests;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.SystemFilePicker;
import dev.tempera.core.chat.MessageId;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import javafx.scene.Node;

/** What the bodies of rows may ask of the view around them. JavaFX thread only. */
public final class RowHost {
  private final RowModel model;
  private final Marking marking;
  private final Consumer<String> openLink;
  private final Consumer<String> copy;
  private final DoubleSupplier zoom;
  private FilePicker files = new SystemFilePicker(() -> null);
  private Runnable onGrown = () -> {};
  private Runnable focusRows = () -> {};
  private Consumer<Runnable> undisturbed = Runnable::run;
  private BooleanSupplier sendOnEnter = () -> true;
  private BooleanSupplier streaming = () -> false;
  private Consumer<MessageId> showRequest = answer -> {};
  private Consumer<MessageId> showTokens = answer -> {};
  private Consumer<MessageId> showTree = answer -> {};
  private Consumer<MessageId> inspect = answer -> {};
  private Consumer<MessageId> compare = message -> {};
  private BiConsumer<MessageId, Node> askAgain = (message, over) -> {};

  /**
   * @param marking stars and notes
   * @param openLink opens an address; it asks first
   * @param copy puts a text on the clipboard
   * @param zoom the text zoom, 1 for none
   */
  public RowHost(
      RowModel model,
      Marking marking,
      Consumer<String> openLink,
      Consumer<String> copy,
      DoubleSupplier zoom) {
    this.model = model;
    this.marking = marking;
    this.openLink = openLink;
    this.copy = copy;
    this.zoom = zoom;
  }

  /** What the view model offers to rows. */
  public RowModel model() {
    return model;
  }

  /** Stars and notes. */
  public Marking marking() {
    return marking;
  }

  /** What can be done with messages. */
  public MessageActions actions() {
    return model.actions();
  }

  /** Says who asks where to save. */
  public void pickFilesBy(FilePicker picker) {
    files = picker;
  }

  /** Asks where to save. */
  FilePicker files() {
    return files;
  }

  /** The text zoom, 1 for none. */
  public double zoom() {
    return zoom.getAsDouble();
  }

  /** Says whether Enter alone sends a text. */
  public void sendOnEnter(BooleanSupplier setting) {
    sendOnEnter = setting;
  }

  /** Whether Enter alone sends a text. */
  boolean sendsOnEnter() {
    return sendOnEnter.getAsBoolean();
  }

  /** Says whether an answer streams. */
  public void streaming(BooleanSupplier now) {
    streaming = now;
  }

  /** Whether an answer streams, which Escape stops. */
  boolean isStreaming() {
    return streaming.getAsBoolean();
  }

  /** Says how something is done in which no row may change. */
  public void undisturbedBy(Consumer<Runnable> way) {
    undisturbed = way;
  }

  /** Does something in which no row may change. */
  public void undisturbed(Runnable action) {
    undisturbed.accept(action);
  }

  /** Opens an address, after asking. */
  public void openLink(String address) {
    openLink.accept(address);
  }

  /** Puts a text on the clipboard. */
  public void copy(String text) {
    copy.accept(text);
  }

  /** Copies all parts of the code block that a row is a part of. */
  void copyCode(BlockRow row) {
    copy.accept(model.document().codeToPaste(row));
  }

  /** Says how the rows get the keyboard. */
  public void onFocusRows(Runnable action) {
    focusRows = action;
  }

  /** Gives the keyboard to the rows, before what has it goes. */
  public void focusRows() {
    focusRows.run();
  }

  /** What went out for answers. */
  SentRequests sent() {
    return model.media().sent();
  }

  /** Says how the request of an answer is shown. */
  public void onShowRequest(Consumer<MessageId> action) {
    showRequest = action;
  }

  /** Calls {@code action} with an answer whose tokens are to be shown. */
  public void onShowTokens(Consumer<MessageId> action) {
    showTokens = action;
  }

  /** Shows the tokens of an answer. */
  public void showTokens(MessageId answer) {
    showTokens.accept(answer);
  }

  /** Shows what went out for an answer. */
  public void showRequest(MessageId answer) {
    showRequest.accept(answer);
  }

  /** Says how an answer is shown as a tree. */
  public void onShowTree(Consumer<MessageId> action) {
    showTree = action;
  }

  /** Shows an answer that is JSON as a tree. */
  void showTree(MessageId answer) {
    showTree.accept(answer);
  }

  /** Says how an answer is looked into. */
  public void onInspect(Consumer<MessageId> action) {
    inspect = action;
  }

  /** Looks into an answer. */
  public void inspect(MessageId answer) {
    inspect.accept(answer);
  }

  /** Says how answers are shown side by side, and how one is asked for several times. */
  public void onSeveral(Consumer<MessageId> show, BiConsumer<MessageId, Node> ask) {
    compare = show;
    askAgain = ask;
  }

  /** Shows an answer beside its siblings. */
  public void compare(MessageId message) {
    compare.accept(message);
  }

  /** Asks how many more answers there should be, over a node. */
  public void askAgain(MessageId message, Node over) {
    askAgain.accept(message, over);
  }

  /** Hears when a row on screen has changed its content. */
  public void onGrown(Runnable action) {
    onGrown = action;
  }

  /** A row that is on screen has changed its content. */
  public void grown() {
    onGrown.run();
  }

  /** Goes on with an answer and keeps to the end, where it grows. */
  public void goOn(MessageId message) {
    model.following().follow();
    actions().goOn(message);
  }

  /** Asks another model and keeps to the end, where its answer will be. */
  void switchModel(MessageId message, String other) {
    model.following().follow();
    actions().switchModel(message, other);
  }

  /** Asks once more for an answer and keeps to the end, where it will be. */
  public void regenerate(MessageId message) {
    model.following().follow();
    actions().regenerate(message);
  }
}
