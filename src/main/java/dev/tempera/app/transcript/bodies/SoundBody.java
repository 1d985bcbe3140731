package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.sound.SoundPlayer;
import dev.tempera.app.transcript.sound.SoundState;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.media.MediaBytes;
import dev.tempera.core.media.SoundFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A sound: played, held on and gone through here, and saved as a file. */
final class SoundBody implements RowBody {
  private final RowHost host;
  private final Button play = Icon.PLAY.button("Play");
  private final Slider place = new Slider(0, 1, 0);
  private final Label time = new Label();
  private final Button save = Icon.DOWNLOAD.button("Save the sound as…");
  private final Label name = new Label();
  private final Label note = new Label();
  private final VBox root = new VBox();
  private final Runnable watcher = this::changed;
  private RowContent.@Nullable Sound shown;
  private boolean following;
  private boolean playing;

  SoundBody(RowHost host) {
    this.host = host;
    place.setAccessibleText("Place in the sound");
    place.getStyleClass().add("sound-place");
    place.setMinWidth(40);
    HBox.setHgrow(place, Priority.ALWAYS);
    place.valueProperty().subscribe(value -> sought(value.doubleValue()));
    time.getStyleClass().add("note-line");
    time.setMinWidth(Region.USE_PREF_SIZE);
    name.getStyleClass().add("note-line");
    note.getStyleClass().addAll("note-line", "sound-note");
    Wrapping.of(note);
    note.setMinHeight(Region.USE_PREF_SIZE);
    play.setId("sound-play");
    save.setId("sound-save");
    play.setOnAction(e -> toggle());
    save.setOnAction(e -> chooseAndSave());
    Keys.pressOnEnter(play);
    Keys.pressOnEnter(save);
    HBox controls = new HBox(play, place, time, save);
    controls.setAlignment(Pos.CENTER_LEFT);
    controls.getStyleClass().add("sound-controls");
    root.getChildren().addAll(name, controls, note);
    root.getStyleClass().add("sound");
  }

  @Override
  public Region node() {
    return root;
  }

  private SoundPlayer player() {
    return host.model().media().sounds();
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Sound sound && !sound.equals(shown)) {
      dispose();
      shown = sound;
      name.setText(
          sound.name() + " · " + sound.mediaType() + ", " + size(MediaBytes.size(sound.media())));
      save.setAccessibleText("Save the sound “" + sound.name() + "” as…");
      player().watch(sound.media(), watcher);
      say("");
      changed();
    }
  }

  @Override
  public void dispose() {
    if (shown != null) {
      player().unwatch(shown.media(), watcher);
    }
  }

  private static String size(long bytes) {
    return bytes < 1_000
        ? bytes + " bytes"
        : bytes < 1_000_000
            ? bytes / 1_000 + " kB"
            : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private void changed() {
    if (shown == null) {
      return;
    }
    SoundState state = player().of(shown.media());
    if (state.isPlaying() != playing || play.getAccessibleText().equals("Play")) {
      playing = state.isPlaying();
      play.setGraphic((playing ? Icon.PAUSE : Icon.PLAY).node());
      String words = (playing ? "Hold on “" : "Play “") + shown.name() + "”";
      play.setAccessibleText(words);
      play.getTooltip().setText(playing ? "Hold on" : "Play");
    }
    place.setDisable(state.isOver());
    following = true;
    if (!place.isValueChanging()) {
      place.setValue(state.length() == 0 ? 0 : state.position() / (double) state.length());
    }
    following = false;
    time.setText(
        state.length() == 0 ? "" : clock(state.position()) + " / " + clock(state.length()));
    if (!state.problem().isEmpty()) {
      say(state.problem());
    } else if (playing) {
      say("");
    }
  }

  private void say(String words) {
    boolean grown = note.isVisible() == words.isEmpty();
    note.setText(words);
    note.setVisible(!words.isEmpty());
    note.setManaged(!words.isEmpty());
    if (grown) {
      host.grown();
    }
  }

  private static String clock(long millis) {
    long seconds = millis / 1_000;
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  private void toggle() {
    if (shown != null) {
      player().toggle(shown.media());
    }
  }

  private void sought(double value) {
    if (shown != null && !following) {
      player().seek(shown.media(), value);
    }
  }

  private void chooseAndSave() {
    RowContent.Sound sound = shown;
    if (sound == null) {
      return;
    }
    SoundFile file = new SoundFile(sound.media(), sound.mediaType());
    FilePicker.Kind kind = new FilePicker.Kind("Sound", "." + file.extension());
    host.files()
        .save("Save the sound", SoundFile.baseName(sound.name()), kind)
        .ifPresent(to -> save(sound, file, to));
  }

  private void save(RowContent.Sound sound, SoundFile file, Path to) {
    UiTasks.then(
        CompletableFuture.supplyAsync(
            () -> file.write(to), host.model().media().pictures().background()),
        host.model().media().pictures().ui(),
        written -> sayOf(sound, "Saved as " + written),
        problem -> sayOf(sound, "The sound could not be saved: " + problem));
  }

  /** A row may show another sound by the time that one is written. */
  private void sayOf(RowContent.Sound sound, String words) {
    if (sound.equals(shown)) {
      say(words);
    }
  }
}
