package dev.tempera.app.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Inline;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuideViewModelTest {
  private static final Path FOLDER = Path.of("docs/guide");

  private final Queue<Runnable> work = new ArrayDeque<>();
  private final List<String> opened = new ArrayList<>();
  private final GuideViewModel model = model(new GuidePages(GuideViewModelTest::place));

  private GuideViewModel model(GuidePages pages) {
    return new GuideViewModel(pages, UiExecutor.immediate(), work::add, opened::add);
  }

  static @Nullable URL place(String name) {
    Path file = FOLDER.resolve(name);
    try {
      return Files.exists(file) ? file.toUri().toURL() : null;
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private void work() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  private String shown() {
    return Objects.requireNonNull(model.currentProperty().get()).name();
  }

  @Test
  void thePageAskedForLastIsShownWhenThePagesAreRead() {
    model.show("parameters");
    assertNull(model.currentProperty().get());
    model.show("messages");
    work();
    assertEquals("messages", shown());
    assertEquals(GuidePages.NAMES, model.pages().stream().map(GuidePage::name).toList());
  }

  @Test
  void anUnknownPageIsTheFirstOne() {
    model.show("nothing");
    work();
    assertEquals("window", shown());
  }

  @Test
  void linksLeadToPagesOrOut() {
    model.show("window");
    work();
    model.follow("connections.md");
    assertEquals("connections", shown());
    model.follow("https://openrouter.ai");
    model.follow("../secret.md");
    assertEquals("connections", shown());
    assertEquals(List.of("https://openrouter.ai", "../secret.md"), opened);
  }

  @Test
  void aGuideThatIsNotThereIsToldInASentence() {
    GuideViewModel gone = model(new GuidePages(name -> null));
    gone.show("window");
    work();
    assertTrue(gone.problemProperty().get().contains("“window”"), gone.problemProperty().get());
    assertNull(gone.currentProperty().get());
  }

  @Test
  void everyLinkAndPictureOfEveryPageIsThere() {
    for (GuidePage page : new GuidePages(GuideViewModelTest::place).read()) {
      assertTrue(page.title().length() > 3, page.name());
      for (Inline inline : inlines(page.blocks())) {
        if (inline instanceof Inline.Link link && !link.destination().startsWith("https:")) {
          assertTrue(
              GuidePages.NAMES.contains(GuidePage.linked(link.destination())), link.destination());
        } else if (inline instanceof Inline.Image image) {
          assertTrue(place(image.destination()) != null, image.destination());
          assertTrue(image.alt().length() > 10, "a picture says what it shows");
        }
      }
    }
  }

  /** Every page is in the list, so that none is written and not shown. */
  @Test
  void everyPageInTheFolderIsOneOfTheGuide() throws Exception {
    try (var files = Files.list(FOLDER)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".md"))
              .map(name -> name.substring(0, name.length() - 3))
              .sorted()
              .toList();
      assertEquals(GuidePages.NAMES.stream().sorted().toList(), names);
    }
  }

  private static List<Inline> inlines(List<Block> blocks) {
    List<Inline> all = new ArrayList<>();
    for (Block block : blocks) {
      switch (block) {
        case Block.Paragraph paragraph -> all.addAll(flat(paragraph.content()));
        case Block.Heading heading -> all.addAll(flat(heading.content()));
        case Block.ItemList list ->
            list.items().forEach(item -> all.addAll(inlines(item.children())));
        default -> throw new AssertionError("the guide's window does not show " + block);
      }
    }
    return all;
  }

  private static List<Inline> flat(List<Inline> inlines) {
    List<Inline> all = new ArrayList<>();
    for (Inline inline : inlines) {
      all.add(inline);
      switch (inline) {
        case Inline.Strong strong -> all.addAll(flat(strong.children()));
        case Inline.Emphasis emphasis -> all.addAll(flat(emphasis.children()));
        default -> {}
      }
    }
    return all;
  }
}
