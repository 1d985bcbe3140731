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
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final Runnable closed;

  /** In the order in which they were opened. */
  private final List<MainWindow> open = new CopyOnWriteArrayList<>();

  private volatile boolean closing;
  private @Nullable MainWindow front;

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
    this.closed = closed;
    reporter = new CrashReporter(ui, context.redactor(), context.clock(), Version.text());
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
    return open.stream().flatMap(window -> shownIn(window).stream()).collect(Collectors.toSet());
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
        // Taken once: another thread may ask while the last one closes.
        return open.stream().findFirst().map(window::equals).orElse(true);
      }

      @Override
      public Set<ConversationId> shownElsewhere() {
        return open.stream()
            .filter(other -> !other.equals(window))
            .flatMap(other -> shownIn(other).stream())
            .collect(Collectors.toSet());
      }
    };
  }

  /** All of them, the first one opened first. */
  List<MainWindow> all() {
    return List.copyOf(open);
  }

  /** The one that a person used last. */
  MainWindow front() {
    MainWindow last = front;
    return last != null && open.contains(last) ? last : open.getFirst();
  }

  /** A person goes to a window: the next start shows what it shows. */
  void use(MainWindow window) {
    front = window;
    window.content().shell().rememberShown();
  }

  /** Brings a conversation to the front: in the window that shows it, if one does. */
  void showInFront(ConversationId id) {
    MainWindow window =
        open.stream()
            .filter(each -> shownIn(each).equals(Optional.of(id)))
            .findFirst()
            .orElseGet(this::front);
    window.toFront();
    window.content().conversations().reveal(id);
  }

  /** Whether the last window is closed or closing. Any thread. */
  boolean isClosing() {
    return closing;
  }

  /** Closes one for good; the program ends with the last one. */
  void close(MainWindow window) {
    if (!open.contains(window)) {
      return;
    }
    if (open.size() == 1) {
      closing = true;
    }
    try {
      window.dispose();
    } finally {
      // Whatever fails: a window that is gone must not keep the program running.
      open.remove(window);
      if (closing) {
        closed.run();
      }
    }
  }

  /** Closes all of them; what the one in front shows is what the next start shows. */
  void quit() {
    if (open.isEmpty()) {
      return;
    }
    MainWindow last = front();
    open.stream().filter(window -> !window.equals(last)).forEach(this::close);
    last.content().shell().rememberShown();
    close(last);
  }
}
