package dev.tempera.app.guide;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import java.net.URL;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The guide's pages and the one that is read. Lives on the view models' thread. */
public final class GuideViewModel {
  private final GuidePages source;
  private final Executor background;
  private final Consumer<String> openLink;
  private final Latest<List<GuidePage>> reading;
  private final ObservableList<GuidePage> pages = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable GuidePage> current =
      new ReadOnlyObjectWrapper<>(this, "current");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private String wanted = GuidePages.NAMES.getFirst();

  /**
   * No page is read yet.
   *
   * @param openLink opens an address out of the guide
   */
  GuideViewModel(GuidePages source, UiExecutor ui, Executor background, Consumer<String> openLink) {
    this.source = source;
    this.background = background;
    this.openLink = openLink;
    reading = new Latest<>(ui);
  }

  /** Shows a page, as soon as the pages are read. */
  public void show(String name) {
    wanted = name;
    if (pages.isEmpty()) {
      reading.ask(
          () -> CompletableFuture.supplyAsync(source::read, background),
          read -> {
            pages.setAll(read);
            choose();
          },
          failure -> problem.set("The guide cannot be read: " + failure.getMessage()));
    } else {
      choose();
    }
  }

  private void choose() {
    current.set(
        pages.stream()
            .filter(page -> page.name().equals(wanted))
            .findFirst()
            .orElse(pages.getFirst()));
  }

  /** Follows a link: to another page, or out of the guide. */
  public void follow(String destination) {
    String name = GuidePage.linked(destination);
    if (name.isEmpty()) {
      openLink.accept(destination);
    } else {
      show(name);
    }
  }

  /** Every page; empty until they are read. */
  ObservableList<GuidePage> pages() {
    return pages;
  }

  /** The page that is read; null until it is there. */
  ReadOnlyObjectProperty<@Nullable GuidePage> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Why there is nothing to read, empty if there is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Where a picture is, null where it is not. */
  @Nullable URL picture(String destination) {
    return source.picture(destination);
  }

  /** Hears of nothing more. */
  void close() {
    reading.close();
  }
}
