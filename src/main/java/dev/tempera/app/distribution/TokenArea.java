package dev.tempera.app.distribution;

import dev.tempera.app.ui.TextMenu;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.sampling.Place;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/**
 * The text of an answer, each token tinted by how sure the model was of it. A click or the arrow
 * keys look at a token; the pointer shows what else could have stood there. FX thread only.
 */
final class TokenArea extends StyleClassedTextArea {
  private static final Duration RESTING = Duration.ofMillis(150);
  private static final Set<KeyCode> LINES =
      Set.of(
          KeyCode.UP, KeyCode.DOWN, KeyCode.HOME, KeyCode.END, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN);
  private static final String CHOSEN = "token-chosen";
  private static final int BELOW_POINTER = 18;

  private final TokensViewModel model;
  private final Tooltip hint = new Tip();
  private List<Place> places = List.of();
  private int chosen = -1;

  /** Whether no letter runs from right to left. */
  private boolean safe = true;

  /** The tokens of {@code model}. */
  TokenArea(TokensViewModel model) {
    this.model = model;
    setId("tokens");
    getStyleClass().add("token-area");
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setEditable(false);
    TextMenu.on(this);
    Wrapping.of(this);
    setMouseOverTextDelay(RESTING);
    addEventHandler(
        MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN,
        event -> {
          hint.setText(model.hint(model.placeAt(event.getCharacterIndex())));
          hint.show(
              this,
              event.getScreenPosition().getX(),
              event.getScreenPosition().getY() + BELOW_POINTER);
        });
    addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, event -> hint.hide());
    setOnMouseClicked(event -> {
      if (getSelection().getLength() == 0) {
        hit(event.getX(), event.getY())
            .getCharacterIndex()
            .ifPresent(index -> model.look(model.placeAt(index)));
      }
    });
    addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    // Up, down and the like walk in the text: what they come to is looked at.
    addEventFilter(
        KeyEvent.KEY_RELEASED,
        event -> {
          if (LINES.contains(event.getCode()) && getSelection().getLength() == 0) {
            model.look(model.placeAt(getCaretPosition()));
          }
        });
    sceneProperty().subscribe(scene -> hint.hide());
    accessibleTextProperty().bind(model.placeProperty());
    model.placesProperty().subscribe(this::show);
    model.selectedProperty().subscribe(place -> choose(place.intValue()));
  }

  private void onKey(KeyEvent event) {
    if (event.isShiftDown() || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT, KP_LEFT -> model.step(-1);
      case RIGHT, KP_RIGHT -> model.step(1);
      case HOME -> model.look(0);
      case END -> model.look(places.size() - 1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void show(List<Place> tokens) {
    places = tokens;
    chosen = -1;
    replaceText(tokens.stream().map(Place::text).collect(Collectors.joining()));
    safe = Wrapping.isSafe(getText());
    restyle();
    moveTo(0);
  }

  /** Marks a token and brings it into view; −1 for none. */
  private void choose(int place) {
    int before = chosen;
    chosen = place;
    if (safe) {
      mark(before);
      mark(place);
    } else {
      restyle();
    }
    if (place >= 0 && place < places.size()) {
      moveTo(Math.min(getLength(), places.get(place).start()));
      requestFollowCaret();
    }
  }

  private void mark(int place) {
    if (place >= 0 && place < places.size()) {
      Place token = places.get(place);
      if (!token.text().isEmpty() && token.end() <= getLength()) {
        setStyle(token.start(), token.end(), style(place));
      }
    }
  }

  private List<String> style(int place) {
    String tint = Tint.of(places.get(place).probability()).style();
    return place == chosen ? List.of(tint, CHOSEN) : List.of(tint);
  }

  private void restyle() {
    if (getLength() == 0) {
      return;
    }
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    for (int i = 0; i < places.size(); i++) {
      if (!places.get(i).text().isEmpty()) {
        spans.add(style(i), places.get(i).text().length());
      }
    }
    StyleSpans<Collection<String>> made = spans.create();
    // Line ends of another kind make the text shorter.
    if (made.length() == getLength()) {
      setStyleSpans(0, Wrapping.styles(made, getText()));
    }
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> getText();
      case CARET_OFFSET -> getCaretPosition();
      case EDITABLE -> false;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }
}
