package dev.tempera.app.transcript.choosing;

import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.MessageId;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Choosing by keyboard: Ctrl+Space begins it; arrows go from message to message, with Shift they
 * choose on the way, Space chooses. FX thread only.
 */
public final class ChoosingKeys {
  /**
   * What keys need of the view.
   *
   * @param here the message that is read, null if there is none
   * @param reveal brings a message into sight
   * @param copy puts what is chosen on the clipboard
   */
  public record View(
      Supplier<@Nullable MessageId> here, Consumer<MessageId> reveal, Runnable copy) {}

  private final ChosenMessages chosen;
  private final TranscriptDocument document;
  private final View view;

  /** Keys for the messages of {@code document}. */
  public ChoosingKeys(ChosenMessages chosen, TranscriptDocument document, View view) {
    this.chosen = chosen;
    this.document = document;
    this.view = view;
  }

  /** Answers keys before other handlers of the rows do; what is typed in a row is the row's. */
  public void install(Node rows) {
    rows.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** Begins at the message that is read. */
  public void begin() {
    chosen.begin(view.here().get());
  }

  private void pressed(KeyEvent event) {
    if (answers(event.getCode(), event)) {
      event.consume();
    }
  }

  private boolean answers(KeyCode code, KeyEvent held) {
    boolean active = chosen.activeProperty().get();
    if (code == KeyCode.SPACE && held.isControlDown() && !held.isShiftDown()) {
      if (!active) {
        begin();
      }
      return chooseHere();
    }
    return active
        && ((held.isShortcutDown() && !held.isShiftDown() && shortcut(code))
            || plain(code, held.isShiftDown()));
  }

  private boolean shortcut(KeyCode code) {
    switch (code) {
      case A -> chosen.all();
      case C, INSERT -> view.copy().run();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plain(KeyCode code, boolean shift) {
    switch (code) {
      case UP -> step(-1, shift);
      case DOWN -> step(1, shift);
      case HOME -> to(0, shift);
      case END -> to(document.size() - 1, shift);
      case SPACE -> chooseHere();
      case ESCAPE -> chosen.leave();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean chooseHere() {
    MessageId at = chosen.at();
    if (at != null) {
      chosen.toggle(at);
    }
    return true;
  }

  /** From where nothing is yet it begins at what is read. */
  private void step(int by, boolean choose) {
    MessageId at = chosen.at();
    int index = at == null ? -1 : document.indexOf(at);
    MessageId here = view.here().get();
    to(index >= 0 ? index + by : here == null ? 0 : document.indexOf(here), choose);
  }

  private void to(int index, boolean choose) {
    if (document.size() == 0) {
      return;
    }
    MessageId message = document.message(Math.clamp(index, 0, document.size() - 1)).id();
    if (choose) {
      chosen.extendTo(message);
    } else {
      chosen.goTo(message);
    }
    view.reveal().accept(message);
  }
}
