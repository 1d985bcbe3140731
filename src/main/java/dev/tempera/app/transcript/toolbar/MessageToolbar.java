package dev.tempera.app.transcript.toolbar;

import dev.tempera.app.transcript.bodies.RowHost;
import dev.tempera.app.transcript.controls.Buttons;
import dev.tempera.app.transcript.rows.MessageParts;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.citation.SourceList;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One toolbar for the message under the pointer or reached by keyboard. */
public final class MessageToolbar extends HBox {
  private final RowHost host;
  private final Button copy = button("Copy message", Feather.COPY, this::copy);
  private final Button edit = button("Edit and resend", Feather.EDIT_2, this::edit);
  private final Button again = button("Regenerate", Feather.REFRESH_CW, this::again);
  private final Button several = button("Ask again several times…", Feather.COLUMNS, this::several);
  private final Button vary = button("Vary this message…", Feather.SHUFFLE, this::vary);
  private final Button cache = button("Cache up to here…", Feather.ANCHOR, this::cache);
  private final Button goOn = button("Continue", Feather.CHEVRONS_RIGHT, this::goOn);
  private final Button request = button("Show the request", Feather.SLIDERS, this::request);
  private final Button tokens = button("Token probabilities", Feather.BAR_CHART_2, this::tokens);
  private final Button star = button("Star", Feather.STAR, this::star);
  private final Button note = button("Note…", Feather.EDIT_3, this::note);
  private final Button raw = button("Show source", Feather.CODE, this::raw);
  private final Button links = button("Open a link…", Feather.LINK, this::links);
  private final ContextMenu choices = new ContextMenu();
  private final Button remove = button("Delete", Feather.TRASH_2, this::remove);
  private @Nullable MessageId message;

  /** What the buttons were shown for. */
  private @Nullable MessageNode shownNode;

  private boolean shownRaw;
  private boolean shownStar;

  /** Hidden until it is shown at a message. */
  public MessageToolbar(RowHost host) {
    this.host = host;
    getStyleClass().add("message-toolbar");
    setManaged(false);
    setVisible(false);
    getChildren()
        .addAll(copy, edit, vary, cache, again, several, goOn, request, tokens, links, raw);
    getChildren().addAll(star, note, remove);
  }

  private static Button button(String name, Feather icon, Runnable action) {
    return Buttons.icon(name, icon, action);
  }

  /** The message it acts on. */
  public @Nullable MessageId message() {
    return message;
  }

  /** Shows what can be done now, if that has changed since. */
  @SuppressWarnings("ReferenceEquality") // a change makes a new node; comparing texts takes long
  void update() {
    ShownMessage rows = message == null ? null : host.model().document().find(message);
    if (rows != null
        && (!rows.node().equals(shownNode)
            || rows.isRaw() != shownRaw
            || isStarred(rows) != shownStar)) {
      show(message);
    }
  }

  /** Whether a message is an answer that is still being written. */
  static boolean isStreaming(ShownMessage message) {
    Answer answer = message.node().answer();
    return answer != null && answer.state() == TurnState.STREAMING;
  }

  /**
   * What its buttons do to the message shown, in words and in the same order. The pointer may have
   * taken the toolbar elsewhere by the time that one is chosen.
   */
  List<MenuItem> items() {
    MessageId meant = message;
    return getManagedChildren().stream()
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .map(button -> {
          MenuItem item = new MenuItem(button.getAccessibleText());
          item.setOnAction(e -> {
            show(meant);
            button.fire();
          });
          return item;
        })
        .toList();
  }

  /** Shows what can be done with a message, or hides for null. */
  void show(@Nullable MessageId newMessage) {
    ShownMessage rows = newMessage == null ? null : host.model().document().find(newMessage);
    message = rows == null ? null : newMessage;
    setVisible(rows != null);
    shownNode = rows == null ? null : rows.node();
    if (rows == null) {
      return;
    }
    shownRaw = rows.isRaw();
    Role role = rows.node().role();
    Answer answer = rows.node().answer();
    boolean streaming = isStreaming(rows);
    show(edit, role == Role.USER || MessageParts.editableResult(rows.node()).isPresent());
    show(vary, role == Role.USER);
    show(cache, role == Role.USER && !rows.node().message().text().isBlank());
    show(again, role == Role.ASSISTANT && !streaming);
    show(several, role == Role.ASSISTANT);
    show(
        goOn,
        role == Role.ASSISTANT
            && answer != null
            && !streaming
            && (answer.state() != TurnState.COMPLETE || "length".equals(answer.finishReason()))
            && !rows.source().isEmpty());
    show(request, role == Role.ASSISTANT && answer != null);
    show(tokens, role == Role.ASSISTANT && answer != null && !streaming);
    show(links, !MessageLinks.of(rows.rows()).isEmpty());
    show(remove, !streaming);
    String other =
        rows.isTyped()
            ? rows.isRaw() ? "Show as typed" : "Show as Markdown"
            : rows.isRaw() ? "Show as read" : "Show source";
    name(raw, other);
    shownStar = isStarred(rows);
    name(star, shownStar ? "Take the star away" : "Star");
    show(star, host.marking().isKept());
    show(note, host.marking().isKept());
    autosize();
  }

  private boolean isStarred(ShownMessage rows) {
    return host.marking().of(rows.id()).starred();
  }

  private static void name(Button button, String name) {
    button.getTooltip().setText(name);
    button.setAccessibleText(name);
  }

  private static void show(Button button, boolean shown) {
    button.setVisible(shown);
    button.setManaged(shown);
  }

  private void copy() {
    ShownMessage rows = message == null ? null : host.model().document().find(message);
    if (rows != null) {
      String sources = SourceList.markdown(Cited.of(rows.node().message()));
      host.copy(rows.source() + (sources.isEmpty() ? "" : "\n\n" + sources));
    }
  }

  private void edit() {
    if (message != null) {
      host.model().editing().open(message);
    }
  }

  private void again() {
    if (message != null) {
      host.regenerate(message);
    }
  }

  private void several() {
    if (message != null) {
      host.askAgain(message, several);
    }
  }

  private void vary() {
    if (message != null) {
      host.actions().vary(message);
    }
  }

  /** Asks for how long a provider is to keep the prompt up to here. */
  private void cache() {
    MessageId meant = message;
    if (meant != null) {
      choices
          .getItems()
          .setAll(
              cacheItem(meant, "Keep for 5 minutes", CacheMarks.FIVE_MINUTES),
              cacheItem(meant, "Keep for an hour", CacheMarks.HOUR),
              cacheItem(meant, "Do not cache", null));
      choices.show(cache, Side.BOTTOM, 0, 4);
    }
  }

  private MenuItem cacheItem(MessageId meant, String title, @Nullable String wanted) {
    MenuItem item = new MenuItem(title);
    item.setOnAction(e -> host.actions().cacheUpTo(meant, wanted));
    return item;
  }

  private void goOn() {
    if (message != null) {
      host.goOn(message);
    }
  }

  private void request() {
    if (message != null) {
      host.showRequest(message);
    }
  }

  private void tokens() {
    if (message != null) {
      host.showTokens(message);
    }
  }

  /** So that links can be reached without a pointer. */
  private void links() {
    ShownMessage rows = message == null ? null : host.model().document().find(message);
    if (rows != null) {
      choices.getItems().clear();
      MessageLinks.of(rows.rows())
          .forEach((address, text) -> {
            MenuItem item = new MenuItem(text);
            item.setMnemonicParsing(false);
            item.setOnAction(e -> host.openLink(address));
            choices.getItems().add(item);
          });
      choices.show(links, Side.BOTTOM, 0, 4);
    }
  }

  private void raw() {
    if (message != null) {
      host.model().toggles().raw(message);
    }
  }

  private void star() {
    if (message != null) {
      host.marking().toggleStar(message);
    }
  }

  private void note() {
    if (message != null) {
      host.marking().openNote(message);
    }
  }

  private void remove() {
    if (message != null) {
      host.actions().remove(message);
      show((MessageId) null);
      // There the key undoes it, which would undo something written where it is now.
      host.focusRows();
    }
  }
}
