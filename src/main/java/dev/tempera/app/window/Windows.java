package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.Version;
import dev.tempera.app.composer.Drafts;
import dev.tempera.app.support.CrashReporter;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.ConversationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the program: at least one while it runs, each with a conversation of its own, all
 * on the same services, look and unsent texts. The one that has been open for longest leads. FX
 * thread only where nothing else is said.
 */
final class Windows {
  private final AppContext context;
  private final FxUiExecutor ui;
  private final @Nullable FilePicker files;
  private final ThemeController theme;
  private final CrashReporter reporter;
  private final Drafts drafts;
  private final OpenWindows<MainWindow> open;

  /**
   * No window yet.
   *
   * @param files other dialogs for files than the system's, if not null
   * @param closed runs when the last window has been closed
   */
  Windows(
      AppContext context,
      FxUiExecutor ui,
      @Nullable FilePicker files,
      ThemeController theme,
      Runnable closed) {
    this.context = context;
    this.ui = ui;
    this.files = files;
    this.theme = theme;
    reporter = new CrashReporter(ui, context.redactor(), context.clock(), Version.text());
    open =
        new OpenWindows<>(
            closed, failure -> reporter.uncaughtException(Thread.currentThread(), failure));
    drafts =
        new Drafts(
            context.conversations(),
            ui,
            toast -> {
              if (!open.isEmpty()) {
                front().content().workspace().toast(toast);
              }
            });
  }

  AppContext context() {
    return context;
  }

  FxUiExecutor ui() {
    return ui;
  }

  @Nullable FilePicker files() {
    return files;
  }

  ThemeController theme() {
    return theme;
  }

  Drafts drafts() {
    return drafts;
  }

  /** Hears of what nobody caught. Any thread. */
  CrashReporter faults() {
    return reporter;
  }

  /**
   * Fills the window that the program starts with.
   *
   * @param empty what is on the screen already
   */
  MainWindow openFirst(OpeningWindow empty) {
    MainWindow window = new MainWindow(this, empty, content -> content.start(null));
    open.add(window);
    window.content().focus();
    window.show(null);
    reporter.showIn(crash -> front().content().features().support().show(crash, reporter));
    window.content().features().all().shown();
    return window;
  }

  /** Opens another one beside {@code from}, with a conversation that no other shows. */
  MainWindow openAnother(MainWindow from) {
    Set<ConversationId> taken = shown();
    MainWindow window = new MainWindow(this, null, content -> content.startAnew(taken));
    open.add(window);
    window.show(from);
    window.content().focus();
    window.content().features().all().shown();
    return window;
  }

  /** The conversations that are shown. */
  private Set<ConversationId> shown() {
    return open.all().stream()
        .flatMap(window -> shownIn(window).stream())
        .collect(Collectors.toSet());
  }

  private static Optional<ConversationId> shownIn(MainWindow window) {
    return Optional.ofNullable(window.content().workspace().currentId());
  }

  /** What {@code window} knows of the others. */
  Beside beside(MainWindow window) {
    return new Beside() {
      @Override
      public void openAnother() {
        MainWindow _ = Windows.this.openAnother(window);
      }

      @Override
      public void closeThis() {
        close(window);
      }

      @Override
      public boolean leads() {
        return open.leads(window);
      }

      @Override
      public Set<ConversationId> shownElsewhere() {
        return open.all().stream()
            .filter(other -> !other.equals(window))
            .flatMap(other -> shownIn(other).stream())
            .collect(Collectors.toSet());
      }
    };
  }

  /** All of them, the first one opened first. */
  List<MainWindow> all() {
    return open.all();
  }

  /** The one that a person used last. */
  MainWindow front() {
    return open.front();
  }

  /** A person goes to a window: the next start shows what it shows. */
  void use(MainWindow window) {
    open.use(window);
  }

  /** Brings a conversation to the front: in the window that shows it, if one does. */
  void showInFront(ConversationId id) {
    MainWindow window =
        open.all().stream()
            .filter(each -> shownIn(each).equals(Optional.of(id)))
            .findFirst()
            .orElseGet(this::front);
    window.toFront();
    window.content().features().conversations().reveal(id);
  }

  /** Whether the last window is closed or closing. Any thread. */
  boolean isClosing() {
    return open.isClosing();
  }

  /** Closes one for good; the program ends with the last one. */
  void close(MainWindow window) {
    open.close(window);
  }

  /** Closes all of them; what the one in front shows is what the next start shows. */
  void quit() {
    open.closeAll();
  }
}
