package dev.tempera.app.ui;

import dev.tempera.core.chat.Media;
import dev.tempera.core.files.PrivateFiles;
import dev.tempera.core.media.ImageHeader;
import dev.tempera.core.media.MediaBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** A picture looked at closely: fitted, zoomed, copied, saved. FX thread only. */
public final class PicturePreview {
  /** Larger pictures are shown at this size; they are saved as they are. */
  private static final int LONGEST_SIDE = 4096;

  private final Media picture;
  private final String name;
  private final PictureLoader loader;
  private final FilePicker files;
  private final ZoomPane pane = new ZoomPane();
  private final PreviewOverlay overlay;
  private @Nullable Image image;
  private @Nullable ImageHeader header;

  private PicturePreview(Media picture, String name, PictureLoader loader, FilePicker files) {
    this.picture = picture;
    this.name = name;
    this.loader = loader;
    this.files = files;
    pane.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    pane.setAccessibleText(name);
    Button copy = Icon.COPY.button("Copy the picture");
    copy.setId("preview-copy");
    copy.setOnAction(e -> copy());
    Button save = Icon.DOWNLOAD.button("Save as…");
    save.setId("preview-save");
    save.setOnAction(e -> chooseAndSave());
    overlay =
        new PreviewOverlay(
            name,
            pane,
            List.of(
                button(Icon.MINUS, "Smaller (-)", () -> pane.zoomBy(1 / 1.25)),
                button(Icon.PLUS, "Larger (+)", () -> pane.zoomBy(1.25)),
                button(Icon.FIT, "Fit the window (0)", pane::fit),
                copy,
                save),
            pane::pressed);
  }

  private static Button button(Icon icon, String text, Runnable action) {
    Button button = icon.button(text);
    button.setOnAction(e -> action.run());
    return button;
  }

  /**
   * Shows a picture over the window that {@code owner} is in.
   *
   * @param name for a person
   */
  public static PicturePreview open(Node owner, Media picture, String name, PictureLoader loader) {
    FilePicker system =
        new SystemFilePicker(() -> {
          Scene scene = owner.getScene();
          return scene == null ? null : scene.getWindow();
        });
    return open(owner, picture, name, loader, system);
  }

  /** The same, asking where to save by {@code files}. */
  public static PicturePreview open(
      Node owner, Media picture, String name, PictureLoader loader, FilePicker files) {
    PicturePreview preview = new PicturePreview(picture, name, loader, files);
    preview.overlay.open(owner);
    preview.load();
    return preview;
  }

  private void load() {
    overlay.say("Loading…");
    loader.load(picture, LONGEST_SIDE, LONGEST_SIDE, this::show, overlay::say);
  }

  private void show(Image loaded) {
    image = loaded;
    loader.header(picture, known -> show(loaded, known.orElse(null)));
  }

  private void show(Image loaded, @Nullable ImageHeader read) {
    header = read;
    double fullWidth =
        read == null ? loaded.getWidth() : read.isOnItsSide() ? read.height() : read.width();
    pane.show(loaded, Math.max(fullWidth, loaded.getWidth()) / loaded.getWidth());
    overlay.say(
        read == null
            ? ""
            : String.format(
                Locale.ROOT,
                "%,d × %,d",
                read.isOnItsSide() ? read.height() : read.width(),
                read.isOnItsSide() ? read.width() : read.height()));
  }

  private void copy() {
    if (image != null) {
      ClipboardContent content = new ClipboardContent();
      content.putImage(image);
      Clipboard.getSystemClipboard().setContent(content);
      overlay.say("Copied");
    }
  }

  private void chooseAndSave() {
    String whole = fileName(name, header);
    int dot = whole.lastIndexOf('.');
    FilePicker.Kind kind = new FilePicker.Kind("Picture", whole.substring(dot));
    files.save("Save the picture", whole.substring(0, dot), kind).ifPresent(this::save);
  }

  /** Writes the picture as it was sent or received; the overlay tells how it went. */
  void save(Path file) {
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> write(file), loader.background()),
        loader.ui(),
        written -> overlay.say("Saved as " + written),
        problem -> overlay.say("The picture could not be saved: " + problem));
  }

  private Path write(Path file) {
    byte[] bytes = MediaBytes.of(picture, PictureLoader.LARGEST);
    if (bytes == null) {
      throw new IllegalStateException("it is damaged.");
    }
    try {
      PrivateFiles.write(file, out -> out.write(bytes));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("check the folder and the free space.", e);
    }
  }

  /** A name that no file system objects to, with the extension of what the picture really is. */
  static String fileName(String name, @Nullable ImageHeader header) {
    String extension = header == null ? "png" : header.format().extension();
    String base = name.replaceAll("\\.(?i:png|jpe?g|gif|webp)$", "");
    base = base.replaceAll("[^\\p{L}\\p{N} ._-]", "").strip().replaceAll("^[. ]+|[. ]+$", "");
    if (base.length() > 60) {
      base = base.substring(0, 60);
    }
    return (base.isBlank() ? "picture" : base) + "." + extension;
  }

  /** Takes it away. */
  public void close() {
    overlay.close();
  }

  /** How large the picture is shown, 1 for its own size; 0 while there is none. */
  double zoom() {
    return pane.zoom();
  }
}
