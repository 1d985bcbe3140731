package dev.tempera.app.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The page about the program. */
class AboutViewModelTest {
  private final List<String> done = new ArrayList<>();
  private final CompletableFuture<String> diagnostics = new CompletableFuture<>();
  private final AboutViewModel about =
      new AboutViewModel(
          "1.2",
          () -> diagnostics,
          new SupportActions(
              text -> done.add("copy " + text),
              () -> done.add("log"),
              () -> done.add("folder"),
              () -> done.add("other")),
          UiExecutor.immediate(),
          Runnable::run);

  @Test
  void itSaysTheVersionAndWhatIsShipped() {
    assertEquals("1.2", about.version());
    assertFalse(about.dependencies().isEmpty());
    assertEquals(Dependency.all(), List.copyOf(about.dependencies()));
    assertThrows(UnsupportedOperationException.class, () -> about.dependencies().clear());
  }

  @Test
  void theLicenceOfTheSelectedOneIsShown() {
    assertEquals("", about.licenceTextProperty().get());
    Dependency first = about.dependencies().getFirst();
    about.selectedProperty().set(first);
    assertEquals(first.licenceText(), about.licenceTextProperty().get());
    assertFalse(about.licenceTextProperty().get().isBlank());
    about.selectedProperty().set(null);
    assertEquals("", about.licenceTextProperty().get());
  }

  @Test
  void copyingIsSaidWhenItIsDone() {
    about.copyDiagnostics();
    assertEquals("", about.copiedProperty().get());
    diagnostics.complete("facts");
    assertEquals(List.of("copy facts"), done);
    assertEquals("Copied: it holds no key and no conversation text.", about.copiedProperty().get());
  }

  @Test
  void whyNothingCouldBeCopiedIsSaid() {
    about.copyDiagnostics();
    diagnostics.completeExceptionally(new IllegalStateException("The log cannot be read."));
    assertEquals(List.of(), done);
    assertEquals("The log cannot be read.", about.copiedProperty().get());
  }

  @Test
  void logAndFolderAreOpened() {
    about.openLog();
    about.openFolder();
    assertEquals(List.of("log", "folder"), done);
  }
}
