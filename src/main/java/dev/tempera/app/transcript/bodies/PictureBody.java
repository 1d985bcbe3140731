package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.picture.ImageBox;
import dev.tempera.app.transcript.picture.ImageSources;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chat.Media;
import dev.tempera.core.media.ImageHeader;
import dev.tempera.core.media.MediaBytes;
import java.util.Locale;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A picture. One that is part of the message is shown; one at an address is not fetched by itself,
 * since a request for it could carry away what the conversation holds: its address is shown with a
 * link that loads it.
 */
final class PictureBody implements RowBody {
  /** Longer addresses are cut: some carry kilobytes. */
  private static final int LONGEST_ADDRESS = 300;

  private final VBox root = new VBox();
  private final RowHost host;
  private final Runnable watcher = this::changed;
  private String watched = "";
  private RowContent.@Nullable Picture shown;

  PictureBody(RowHost host) {
    this.host = host;
    root.getStyleClass().add("picture");
    root.setFillWidth(true);
  }

  @Override
  public Region node() {
    return root;
  }

  private ImageSources sources() {
    return host.model().media().images();
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Picture picture && !picture.equals(shown)) {
      shown = picture;
      dispose();
      if (!MediaBytes.isCarried(picture.media())) {
        watched = picture.media().url();
        sources().watch(watched, watcher);
      }
      show(picture);
    }
  }

  private void changed() {
    RowContent.Picture picture = shown;
    if (picture != null) {
      show(picture);
      host.grown();
    }
  }

  @Override
  public void dispose() {
    if (!watched.isEmpty()) {
      sources().unwatch(watched, watcher);
      watched = "";
    }
  }

  private void show(RowContent.Picture picture) {
    root.getChildren().clear();
    Media media =
        MediaBytes.isCarried(picture.media())
            ? picture.media()
            : sources().remote(picture.media().url()).picture();
    if (media != null) {
      showPicture(picture, media);
    } else {
      showAddress(picture);
    }
  }

  private void showPicture(RowContent.Picture picture, Media media) {
    host.model()
        .media()
        .pictures()
        .header(
            media,
            header -> {
              if (picture.equals(shown)) {
                boolean waited = !root.getChildren().isEmpty();
                showPicture(picture, media, header.orElse(null));
                if (waited) {
                  host.grown();
                }
              }
            });
    if (root.getChildren().isEmpty()) {
      root.getChildren().add(note("\u25A3 Reading a picture"));
    }
  }

  private void showPicture(RowContent.Picture picture, Media media, @Nullable ImageHeader header) {
    root.getChildren().clear();
    if (header == null || !header.isDecodable()) {
      say(
          header == null
              ? "This picture is damaged or of a kind that cannot be shown."
              : "This picture has too many pixels to be shown.",
          picture);
      return;
    }
    String name = Visible.text(picture.description());
    root.getChildren()
        .add(
            new ImageBox(
                media,
                header,
                name,
                host::zoom,
                host.model().media().pictures(),
                host.files(),
                problem -> {
                  say(problem, picture);
                  host.grown();
                }));
  }

  /** A sentence in the place of a picture. */
  private void say(String sentence, RowContent.Picture picture) {
    String name = Visible.text(picture.description());
    root.getChildren().setAll(note("\u25A3 " + (name.isBlank() ? "" : name + " · ") + sentence));
  }

  private static Label note(String text) {
    Label note = new Label(text);
    note.getStyleClass().add("note-line");
    Wrapping.of(note);
    note.setMinHeight(Region.USE_PREF_SIZE);
    return note;
  }

  private void showAddress(RowContent.Picture picture) {
    String url = picture.media().url();
    String name = Visible.text(picture.description());
    ImageSources.Remote remote = sources().remote(url);
    String state = remote.loading() ? "Loading a picture" : "Picture not loaded";
    root.getChildren().add(note("\u25A3 " + state + (name.isBlank() ? "" : ": " + name)));
    if (!remote.problem().isEmpty()) {
      root.getChildren().add(note(remote.problem()));
    }
    String lower = url.toLowerCase(Locale.ROOT);
    String visible = Visible.text(url);
    Hyperlink address =
        new Hyperlink(
            visible.length() > LONGEST_ADDRESS
                ? visible.substring(0, LONGEST_ADDRESS) + "…"
                : visible);
    address.getStyleClass().add("picture-address");
    Wrapping.of(address);
    address.setMinHeight(Region.USE_PREF_SIZE);
    address.setAccessibleHelp("Opens the address in the browser, after asking");
    address.setOnAction(e -> host.openLink(url));
    FlowPane line = new FlowPane();
    line.getStyleClass().add("picture-actions");
    if ((lower.startsWith("http://") || lower.startsWith("https://")) && !remote.loading()) {
      Hyperlink load = new Hyperlink(remote.problem().isEmpty() ? "Load" : "Try again");
      load.getStyleClass().add("picture-load");
      load.setAccessibleText("Load the picture from " + visible);
      load.setOnAction(e -> sources().load(url));
      line.getChildren().add(load);
    }
    root.getChildren().addAll(address, line);
    line.setManaged(!line.getChildren().isEmpty());
  }
}
