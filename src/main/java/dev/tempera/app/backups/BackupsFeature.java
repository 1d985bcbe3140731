package dev.tempera.app.backups;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.backup.BackupRestore;
import dev.tempera.core.backup.BackupSchedule;
import dev.tempera.core.backup.Backups;
import dev.tempera.core.bundle.BundleImporter.Imported;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.place.FolderPlace;
import dev.tempera.core.settings.SettingsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Backups into a folder: made while the window is up and nobody works, and taken back after a look.
 * Tells once where the data folder lies in a place that is not safe.
 */
public final class BackupsFeature implements Feature {
  /** From one look to the next. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final List<FilePicker.Kind> ZIP =
      List.of(new FilePicker.Kind("Backup of Tempera", ".zip"));

  private final Services services;
  private final Surroundings surroundings;
  private final Workspace workspace;
  private final Threads threads;
  private final Delay delay;
  private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper(this, "warning", "");
  private final ListChangeListener<String> dismissals = this::noticesChanged;

  /** The next look; guarded by this. */
  private @Nullable Subscription next;

  private boolean closed;
  private @Nullable BackupsViewModel model;

  /**
   * What makes backups and takes them back.
   *
   * @param schedule says when one is made by itself
   * @param restore made for each backup that is looked at
   * @param places tells where a folder lies; asked in the background
   */
  public record Services(
      Backups backups,
      BackupSchedule schedule,
      Supplier<BackupRestore> restore,
      SettingsStore settings,
      Function<Path, FolderPlace> places) {}

  /**
   * What is around it.
   *
   * @param dataFolder where everything is kept
   * @param notices the lines above the conversation, which a person dismisses
   * @param leads whether this window does what is done once in the program; asked on any thread
   * @param delete puts a conversation into the bin
   * @param offerSettings asks whether the presets and connections of a backup are wanted
   */
  public record Surroundings(
      Path dataFolder,
      ObservableList<String> notices,
      BooleanSupplier leads,
      Function<ConversationId, CompletableFuture<Void>> delete,
      Consumer<String> offerSettings) {}

  /** Nothing is looked at before the window is shown. */
  public BackupsFeature(
      Services services,
      Surroundings surroundings,
      Workspace workspace,
      Threads threads,
      Delay delay) {
    this.services = services;
    this.surroundings = surroundings;
    this.workspace = workspace;
    this.threads = threads;
    this.delay = delay;
    surroundings.notices().addListener(dismissals);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("files.backups", Menus.FILE, "Backups…", this::open),
        Command.of("files.restore", Menus.FILE, "Restore a backup…", this::chooseFile));
  }

  @Override
  public String guidePage() {
    return "backups";
  }

  @Override
  public void shown() {
    lookLater();
    if (surroundings.leads().getAsBoolean()) {
      UiTasks.then(
          CompletableFuture.supplyAsync(this::warningNow, threads.background()),
          threads.ui(),
          this::warn,
          problem -> {});
    }
  }

  private String warningNow() {
    Path folder = surroundings.dataFolder();
    return services.places().apply(folder).warning(folder.toString());
  }

  private void warn(String text) {
    warning.set(text);
    String folder = surroundings.dataFolder().toString();
    if (!text.isEmpty() && !services.settings().get().backups().accepted().contains(folder)) {
      surroundings.notices().add(text);
    }
  }

  /** Whoever dismisses the warning is not told again of this folder. */
  private void noticesChanged(ListChangeListener.Change<? extends String> change) {
    String told = warning.get();
    while (change.next()) {
      if (!told.isEmpty() && change.getRemoved().contains(told)) {
        String folder = surroundings.dataFolder().toString();
        services.settings().update(all -> all.withBackups(all.backups().accepting(folder)));
      }
    }
  }

  private synchronized void lookLater() {
    if (!closed) {
      next = delay.after(PAUSE, () -> slowly(this::look));
    }
  }

  /** On a thread that gives way to the others. */
  @SuppressWarnings("ThreadPriorityCheck") // a courtesy to the others: nothing relies on it
  private static void slowly(Runnable task) {
    var _ =
        Thread.ofPlatform()
            .name("tempera-backup")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .start(task);
  }

  private void look() {
    try {
      if (surroundings.leads().getAsBoolean()) {
        services.schedule().look();
      }
    } finally {
      lookLater();
    }
  }

  /** Opens the window of the backups. */
  public void open() {
    closeModel();
    BackupsViewModel made =
        new BackupsViewModel(
            services.backups(),
            services.settings(),
            services.places(),
            threads,
            BackupsFeature::slowly,
            ZoneId.systemDefault());
    model = made;
    workspace
        .dialogs()
        .open(
            "Backups",
            new BackupsView(
                made,
                () -> workspace.files().folder("Folder for backups").ifPresent(made::setFolder),
                this::chooseFile,
                this::restore,
                warning.getReadOnlyProperty()),
            600,
            640,
            this::closeModel);
  }

  private void closeModel() {
    if (model != null) {
      model.close();
      model = null;
    }
  }

  private void chooseFile() {
    workspace.files().open("Restore a backup", ZIP).stream().findFirst().ifPresent(this::restore);
  }

  /** Shows what a backup holds beside what is here. */
  public void restore(Path file) {
    RestoreViewModel made =
        new RestoreViewModel(
            file, services.restore().get(), threads, ZoneId.systemDefault(), this::restored);
    @Nullable Stage[] window = new Stage[1];
    RestoreView view =
        new RestoreView(
            made,
            () -> {
              if (window[0] != null) {
                window[0].close();
              }
            });
    window[0] = workspace.dialogs().open("Restore a backup", view, 600, 560, made::cancel);
  }

  private void restored(BackupRestore.Report report) {
    List<ConversationId> fresh =
        report.imported().stream()
            .filter(each -> each.outcome().isAppeared())
            .map(Imported::id)
            .toList();
    if (!fresh.isEmpty()) {
      workspace.toast(
          Toast.undo(
              BackupTexts.count(fresh.size(), "conversation") + " restored",
              () -> fresh.forEach(this::delete)));
    }
    if (!report.settingsJson().isEmpty()) {
      surroundings.offerSettings().accept(report.settingsJson());
    }
  }

  private void delete(ConversationId id) {
    UiTasks.then(
        surroundings.delete().apply(id),
        threads.ui(),
        done -> {},
        problem -> workspace.toast(Toast.of(problem)));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (next != null) {
        next.cancel();
      }
    }
    surroundings.notices().removeListener(dismissals);
    closeModel();
  }
}
