package dev.tempera.app.importing;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.PaletteItem;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.transfer.ImportLog.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What other programs exported, bundles and backups: listed on a page over the panes, taken in,
 * shown alone in the list of conversations, and taken back.
 */
public final class ImportingFeature implements Feature {
  /** What happens to the window's conversations. */
  public interface Ways {
    /** Shows a conversation. */
    void reveal(ConversationId id);

    /**
     * Has the list show only these, and the window the first of them that is here.
     *
     * @param words what they are, for a person
     * @param report shows how they came; null where that is not known any more
     */
    void showOnly(String words, List<ConversationId> ids, @Nullable Runnable report);

    /** Has the list show all again, and the window one that is none of these, which go. */
    void leave(List<ConversationId> ids);

    /** Moves a conversation to the bin. */
    CompletableFuture<Void> delete(ConversationId id);

    /** Takes in the presets and connections of exported settings, if the person wants them. */
    void offerSettings(String json);

    /** Imports what was dropped as far as that is possible, and attaches the rest. */
    void dropped(List<Path> files, boolean onList);

    /** Offers to import what was attached, if it is an export. */
    void attached(List<Path> files);
  }

  private final ImportSource source;
  private final Supplier<List<Batch>> batches;
  private final Ways ways;
  private final Workspace workspace;
  private final Threads threads;
  private final ImportDrop drop;
  private final Latest<List<Batch>> reading;
  private final List<ImportOutcome> undoable = new ArrayList<>();
  private List<Batch> known = List.of();
  private @Nullable ImportPageViewModel model;
  private @Nullable OpenedFiles opening;
  private @Nullable ImportPage page;
  private boolean closed;

  /**
   * Nothing is imported yet.
   *
   * @param batches the last imports, the newest first; blocks on the disk
   * @param places where a node of the window stands
   */
  public ImportingFeature(
      ImportSource source,
      Supplier<List<Batch>> batches,
      Ways ways,
      Function<Node, @Nullable Place> places,
      Workspace workspace,
      Threads threads) {
    this.source = source;
    this.batches = batches;
    this.ways = ways;
    this.workspace = workspace;
    this.threads = threads;
    drop = new ImportDrop(places, new Dropped());
    reading = new Latest<>(threads.ui());
  }

  /** Lists what is in files of other programs. */
  public void open(List<Path> files) {
    model().open(files);
    showPage();
  }

  /** Opens files that a start or the file manager named: a new conversation is taken in at once. */
  public void opened(List<Path> files) {
    OpenedFiles made = opening;
    if (made == null) {
      made = new OpenedFiles(model(), source, threads, new Opened());
      opening = made;
    }
    made.open(files);
  }

  private ImportPageViewModel model() {
    ImportPageViewModel made = model;
    if (made == null) {
      made =
          new ImportPageViewModel(
              source, threads, this::ended, problem -> workspace.toast(Toast.of(problem)));
      model = made;
    }
    return made;
  }

  private ImportPage view(ImportPageViewModel of) {
    ImportPage made = page;
    if (made == null) {
      made = new ImportPage(of, new PageWays());
      page = made;
    }
    return made;
  }

  private void showPage() {
    ImportPage over = view(model());
    workspace.showPage(this);
    over.focusContent();
  }

  private boolean isShown() {
    return page != null && page.getScene() != null;
  }

  private void ended(ImportOutcome outcome) {
    boolean opened = opening != null && opening.ended();
    if (closed) {
      return;
    }
    readBatches(read -> {});
    outcome.report().settings().forEach(ways::offerSettings);
    if (!outcome.added().isEmpty()) {
      undoable.add(outcome);
    }
    String summary = ReportText.summary(outcome);
    if (opened && !outcome.added().isEmpty() && !outcome.isWorthReading()) {
      if (isShown()) {
        leave();
      }
      ways.reveal(outcome.added().getFirst());
      workspace.toast(toast(summary, outcome));
    } else if (isShown()) {
      if (!outcome.all().isEmpty()) {
        showOnly(outcome);
      }
      if (!outcome.isWorthReading()) {
        leave();
        workspace.toast(toast(summary, outcome));
      }
    } else {
      // Somewhere else by now: nothing takes that away.
      workspace.toast(
          outcome.isWorthReading() || outcome.added().isEmpty()
              ? new Toast(summary, "Report", this::showReport)
              : toast(summary, outcome));
    }
  }

  private Toast toast(String summary, ImportOutcome outcome) {
    return outcome.added().isEmpty() ? Toast.of(summary) : Toast.undo(summary, () -> undo(outcome));
  }

  private void showOnly(ImportOutcome outcome) {
    ways.showOnly(words(outcome.files()), outcome.all(), this::showReport);
  }

  private static String words(List<String> names) {
    return "Import of "
        + (names.isEmpty()
            ? "files"
            : names.size() == 1 ? names.getFirst() : names.size() + " files");
  }

  private void showReport() {
    ImportPageViewModel now = model;
    if (now != null && now.outcomeProperty().get() != null) {
      showPage();
    }
  }

  private void leave() {
    ImportPageViewModel now = model;
    if (now != null && now.outcomeProperty().get() == null) {
      now.forget();
    }
    workspace.focus(Place.BELOW);
  }

  private void undo(ImportOutcome outcome) {
    if (!undoable.remove(outcome)) {
      return;
    }
    List<ConversationId> ids = outcome.added();
    ways.leave(ids);
    UiTasks.then(
        CompletableFuture.supplyAsync(
            () -> {
              ids.forEach(id -> ways.delete(id).join());
              return source.removeFolders(outcome.folders(), ids);
            },
            threads.background()),
        threads.ui(),
        folders -> workspace.toast(Toast.of(undone(outcome, folders))),
        problem -> workspace.toast(Toast.of(problem)));
  }

  private static String undone(ImportOutcome outcome, int folders) {
    int gone = outcome.added().size();
    int grown = outcome.grown().size();
    return (gone == 1 ? "1 conversation is" : gone + " conversations are")
        + " in the bin"
        + (folders == 0
            ? ""
            : folders == 1 ? ", 1 folder is gone" : ", " + folders + " folders are gone")
        + (grown == 0
            ? ""
            : grown == 1
                ? "; 1 that has grown stays as it is"
                : "; " + grown + " that have grown stay as they are")
        + (outcome.report().experimentsTaken() == 0 ? "" : "; experiments stay");
  }

  /** Shows what the last import brought, in this window or before. */
  private void showLast() {
    readBatches(read -> {
      if (read.isEmpty()) {
        workspace.toast(Toast.of("Nothing has been imported from other programs yet"));
      } else {
        show(read.getFirst());
      }
    });
  }

  private void show(Batch batch) {
    ways.showOnly(words(batch.names()), batch.all(), null);
    workspace.reveal(Place.MIDDLE);
    workspace.focus(Place.LEFT);
  }

  private void readBatches(Consumer<List<Batch>> then) {
    reading.ask(
        () -> CompletableFuture.supplyAsync(batches, threads.background()),
        read -> {
          known = read;
          then.accept(read);
        },
        problem -> workspace.toast(Toast.of(UiTasks.sentence(problem))));
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("files.lastImport", Menus.FILE, "Show the last import", this::showLast));
  }

  @Override
  public List<PaletteItem> paletteItems() {
    return known.stream()
        .map(batch ->
            new PaletteItem(
                Icon.DOWNLOAD, words(batch.names()), BatchWords.of(batch), () -> show(batch)))
        .toList();
  }

  @Override
  public void installed(Scene scene) {
    drop.install(scene);
  }

  /** Whether a drop is for an import and not for an attachment. */
  public boolean takes(DragEvent event) {
    return drop.takes(event);
  }

  @Override
  public void shown() {
    readBatches(read -> {});
  }

  @Override
  public Region page() {
    return Objects.requireNonNull(page, "not opened");
  }

  @Override
  public String guidePage() {
    return "import";
  }

  @Override
  public void close() {
    closed = true;
    drop.uninstall();
    reading.close();
    if (opening != null) {
      opening.close();
    }
    if (model != null) {
      model.close();
    }
  }

  private final class PageWays implements ImportPage.Ways {
    @Override
    public void leave() {
      ImportingFeature.this.leave();
    }

    @Override
    public Optional<String> askFolder() {
      return workspace.dialogs().ask("New folder", "Name", "Imported");
    }

    @Override
    public void show(ImportOutcome outcome) {
      showOnly(outcome);
      ImportingFeature.this.leave();
    }

    @Override
    public void undo(ImportOutcome outcome) {
      ImportingFeature.this.undo(outcome);
      ImportingFeature.this.leave();
    }
  }

  private final class Opened implements OpenedFiles.Host {
    @Override
    public void page() {
      showPage();
    }

    @Override
    public void found(ConversationId id) {
      if (isShown()) {
        leave();
      }
      ways.reveal(id);
      workspace.toast(Toast.of("This conversation is here already"));
    }
  }

  private final class Dropped implements ImportDrop.Host {
    @Override
    public void dropped(List<Path> files, boolean onList) {
      ways.dropped(files, onList);
    }

    @Override
    public void attached(List<Path> files) {
      ways.attached(files);
    }
  }
}
