package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.DataFolder;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders, tags and notes in the window's list, by keys. */
@Timeout(180)
class OrganiseFlowTest {
  @TempDir private Path data = Path.of("");
  private final List<Conversation> all = new ArrayList<>();

  @BeforeEach
  void fill() {
    try (SqliteStore store = store()) {
      for (String title : List.of("Foxes in winter", "Sourdough", "Tax letter to the office")) {
        Conversation made = Samples.conversation().withTitle(title);
        store.append(Samples.user(made, null, "About " + title), made);
        all.add(made);
      }
    }
  }

  private SqliteStore store() {
    Path folder = DataFolder.create(data.resolve("data"));
    return SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
  }

  private static ShelfContents shelf(WindowRobot robot) {
    return robot.context().shared().organiser().shelf().read().join();
  }

  private static Filing shown(WindowRobot robot) {
    return shelf(robot).of(current(robot).id());
  }

  private static Conversation current(WindowRobot robot) {
    return Objects.requireNonNull(robot.window().content().conversations().currentProperty().get());
  }

  private static String accessible(Node node) {
    return String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT));
  }

  @Test
  void aConversationIsFiledTaggedAndNotedByKeys() throws TimeoutException {
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1280, 800)) {
      robot.fx(() -> robot.run("new.folder"));
      await(() -> robot.node(".conversation-editor").isFocused());
      robot.write("Work");
      robot.push(KeyCode.ENTER);
      await(() -> shelf(robot).folders().named(null, "Work").isPresent());
      Folder work = shelf(robot).folders().named(null, "Work").orElseThrow();

      robot.fx(() -> robot.run("this.folder"));
      robot.push(KeyCode.ENTER);
      await(() -> Objects.equals(work.id(), shown(robot).folder()));
      robot.fx(() -> robot.node("#conversation-list").requestFocus());
      robot.push(KeyCode.CONTROL, KeyCode.Z);
      await(() -> shown(robot).folder() == null);
      robot.fx(() -> robot.run("this.folder"));
      robot.push(KeyCode.ENTER);
      await(() -> Objects.equals(work.id(), shown(robot).folder()));

      robot.fx(() -> robot.run("this.tags"));
      await(() -> robot.node("#tag-field").isFocused());
      robot.write("urgent");
      robot.push(KeyCode.ENTER);
      await(() -> shown(robot).tags().size() == 1);
      robot.picture("organise-tags-light", robot.node("#tag-field").getScene());
      robot.push(KeyCode.ESCAPE);

      robot.fx(() -> robot.run("this.note"));
      await(() -> robot.node("#note-text").isFocused() && !robot.node("#note-text").isDisabled());
      robot.write("Ask again");
      robot.picture("organise-note-light", robot.node("#note-text").getScene());
      robot.push(KeyCode.ESCAPE);
      await(() -> shown(robot).note().equals("Ask again"));
    }
  }

  @Test
  void folderAndTagsAreShownNarrowedAndRememberedInBothThemes() throws TimeoutException {
    order();
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      String name = "organise-" + theme.name().toLowerCase(Locale.ROOT);
      try (WindowRobot robot = new WindowRobot(data, theme, 1280, 800)) {
        await(() -> robot.find(".folder-row") != null);
        if (theme == Theme.LIGHT) {
          // Opened once, and remembered by the next start.
          openAll(robot);
        }
        robot.picture(name);
        assertTrue(
            accessible(Objects.requireNonNull(robot.node(".folder-row").getParent()))
                .startsWith("Folder Work, open, 2 conversations"));
        robot.click("#folders-and-tags");
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        await(() -> robot.find("#tag-filter") != null);
        assertEquals(
            "Only conversations tagged later: show all again",
            accessible(robot.node("#tag-filter")));
        robot.picture(name + "-tag");
        robot.click("#tag-filter");
        await(() -> robot.find("#tag-filter") == null);
        robot.fx(() -> ((TextField) robot.node("#conversation-filter")).setText("sour"));
        await(() -> robot.find(".folder-row") == null || !robot.node(".folder-row").isVisible());
        robot.fx(() -> ((TextField) robot.node("#conversation-filter")).clear());
        robot.resize(560, 640);
        robot.picture(name + "-narrow");
      }
    }
  }

  private void openAll(WindowRobot robot) {
    var list = robot.window().content().conversations();
    robot.fx(
        () -> shelf(robot).folders().all().forEach(each -> list.shelf().setOpen(each.id(), true)));
  }

  private void order() {
    try (SqliteStore store = store()) {
      Organiser organiser = store.rooms().organiser(Runnable::run);
      Folder work = organiser.shelf().addFolder(null, "Work").join();
      Folder client = organiser.shelf().addFolder(work.id(), "Client with a long name").join();
      organiser.shelf().addFolder(null, "Home").join();
      organiser
          .shelf()
          .file(
              Map.of(
                  all.get(0).id(), Optional.of(work.id()),
                  all.get(2).id(), Optional.of(client.id())))
          .join();
      Tag later = organiser.shelf().addTag("later", TagColour.GREEN).join();
      Tag urgent = organiser.shelf().addTag("urgent", TagColour.RED).join();
      Tag wild = organiser.shelf().addTag("wild life", TagColour.PURPLE).join();
      List.of(later, urgent, wild)
          .forEach(tag -> organiser.shelf().tag(Set.of(all.get(0).id()), tag.id(), true).join());
      organiser.shelf().tag(Set.of(all.get(1).id()), later.id(), true).join();
      organiser.shelf().saveNote(all.get(2).id(), "Due on the 12th.").join();
    }
  }
}
