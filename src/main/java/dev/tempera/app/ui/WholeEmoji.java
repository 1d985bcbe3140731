package dev.tempera.app.ui;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.IntBinaryOperator;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.GenericStyledArea;

/**
 * Lets Backspace and Delete take an emoji away whole that is made of several: a family, a flag, one
 * with a skin tone. The toolkits take one code point, which leaves another family and a joiner.
 * Letters with marks are left to them: there one wants to delete the mark. FX thread only.
 */
public final class WholeEmoji {
  /** So much of the text around the caret is looked at. */
  private static final int NEAR = 512;

  /** What may be deleted: a text, and where the caret is in it. */
  private interface Place {
    String text();

    int caret();

    boolean isSelected();

    void delete(int from, int to);
  }

  private WholeEmoji() {}

  /** Takes care of a field or an area. */
  public static void in(TextInputControl field) {
    listen(
        field,
        new Place() {
          @Override
          public String text() {
            return field.getText();
          }

          @Override
          public int caret() {
            return field.getCaretPosition();
          }

          @Override
          public boolean isSelected() {
            return field.getSelection().getLength() > 0 || !field.isEditable();
          }

          @Override
          public void delete(int from, int to) {
            field.deleteText(from, to);
          }
        });
  }

  /** Takes care of an area of RichTextFX. */
  public static void in(GenericStyledArea<?, ?, ?> area) {
    listen(
        area,
        new Place() {
          @Override
          public String text() {
            return area.getParagraph(area.getCurrentParagraph()).getText();
          }

          @Override
          public int caret() {
            return area.getCaretColumn();
          }

          @Override
          public boolean isSelected() {
            return area.getSelection().getLength() > 0 || !area.isEditable();
          }

          @Override
          public void delete(int from, int to) {
            int line = area.getCaretPosition() - area.getCaretColumn();
            area.deleteText(line + from, line + to);
          }
        });
  }

  private static void listen(Node node, Place place) {
    node.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean back = event.getCode() == KeyCode.BACK_SPACE;
          boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
          if (!plain || (!back && event.getCode() != KeyCode.DELETE) || place.isSelected()) {
            return;
          }
          String text = place.text();
          int caret = place.caret();
          int other = back ? before(text, caret) : after(text, caret);
          if (other != caret) {
            place.delete(Math.min(caret, other), Math.max(caret, other));
            event.consume();
          }
        });
  }

  /** Where the emoji begins that ends at a place and is made of several; the place if none does. */
  static int before(String text, int at) {
    int from = Math.max(0, at - NEAR);
    return edge(text, from, at, at, (start, end) -> start);
  }

  /** Where the emoji ends that begins at a place and is made of several; the place if none does. */
  static int after(String text, int at) {
    return edge(text, at, Math.min(text.length(), at + NEAR), at, (start, end) -> end);
  }

  private static int edge(String text, int from, int to, int at, IntBinaryOperator choice) {
    if (from >= to) {
      return at;
    }
    String near = text.substring(from, to);
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(near);
    int start = from == at ? 0 : letters.preceding(near.length());
    int end = from == at ? letters.following(0) : near.length();
    if (start < 0 || end < 0) {
      return at;
    }
    String letter = near.substring(start, end);
    boolean several = letter.codePointCount(0, letter.length()) > 1;
    return several && letter.codePoints().anyMatch(WholeEmoji::isOfEmoji)
        ? from + choice.applyAsInt(start, end)
        : at;
  }

  /** Whether a code point makes a letter of several an emoji. */
  private static boolean isOfEmoji(int c) {
    boolean picture = c > 0xFF && Character.isEmoji(c);
    return picture || c == 0xFE0F || c == 0x20E3 || (c >= 0x1F000 && c <= 0x1FAFF);
  }
}
