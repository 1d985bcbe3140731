package dev.tempera.app.window;

import static dev.tempera.app.window.OpenWindow.onFx;
import static dev.tempera.app.window.WindowRobot.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.transfer.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports of other programs dropped on the window, listed, chosen from, taken in and taken back.
 */
@Timeout(180)
class ImportFlowTest {
  @TempDir private Path data = Path.of("");

  private static String chat(int number) {
    return """
    {"uuid":"c%d","name":"Talk %d","updated_at":"2026-05-04T10:00:00Z","chat_messages":[
     {"uuid":"%d-1","sender":"human","text":"How far is station %d?",
      "parent_message_uuid":"00000000-0000-4000-8000-000000000000"},
     {"uuid":"%d-2","sender":"assistant","text":"It is %d stops away.",
      "parent_message_uuid":"%d-1"}]}\
    """
        .formatted(number, number, number, number, number, number, number);
  }

  private Path export(String name, int count, String more) throws IOException {
    String all =
        IntStream.rangeClosed(1, count)
            .mapToObj(ImportFlowTest::chat)
            .collect(Collectors.joining(",\n"));
    return Files.writeString(data.resolve(name), "[" + all + more + "]");
  }

  private static void drop(WindowRobot robot, String on, Path... files) {
    Node node = robot.node(on);
    assertTrue(onFx(() -> new DroppedFiles(files).drop(node)));
  }

  private static int rows(WindowRobot robot) {
    return robot.find("#import-list") instanceof ListView<?> list ? list.getItems().size() : -1;
  }

  private static String text(WindowRobot robot, String id) {
    return robot.find(id) instanceof Label label ? label.getText() : "";
  }

  private static boolean canTake(WindowRobot robot) {
    return robot.find("#import-take") instanceof Button take && !take.isDisabled();
  }

  private static int stored(WindowRobot robot) {
    return WindowRobot.join(robot.context().conversations().list()).stream()
        .filter(each -> each.title().startsWith("Talk"))
        .toList()
        .size();
  }

  @Test
  void whatIsDroppedIsPreviewedChosenFromShownAloneAndTakenBack()
      throws TimeoutException, IOException {
    Path file = export("export.json", 40, "");
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1000, 760)) {
      Node list = robot.node("#conversation-list");
      assertTrue(onFx(() -> new DroppedFiles(file).over(list)));
      await(() -> robot.find("#import-hint") != null);
      robot.picture("import-dragged");
      drop(robot, "#conversation-list", file);
      assertEquals(null, robot.find("#import-hint"));
      await(() -> rows(robot) == 40 && canTake(robot));
      robot.picture("import-ready");
      // Leaving it stores nothing, and it can be begun again.
      robot.push(KeyCode.ESCAPE);
      await(() -> robot.find("#import-page") == null);
      assertEquals(0, stored(robot));
      drop(robot, "#conversation-list", file);
      await(() -> rows(robot) == 40 && canTake(robot));
      robot.click("#import-none");
      await(() -> text(robot, "#import-chosen").equals("0 chosen"));
      assertFalse(canTake(robot));
      robot.click("#import-search");
      robot.write("talk 3");
      await(() -> rows(robot) == 11);
      robot.push(KeyCode.DOWN);
      await(() -> robot.node("#import-list").isFocused());
      robot.push(KeyCode.SPACE);
      robot.push(KeyCode.DOWN);
      robot.push(KeyCode.SHIFT, KeyCode.DOWN);
      robot.push(KeyCode.SPACE);
      await(() -> text(robot, "#import-chosen").equals("3 chosen"));
      robot.picture("import-chosen");
      robot.click("#import-take");
      await(() -> robot.find("#import-page") == null);
      await(() -> text(robot, "#only-bar .label").equals("Import of export.json"));
      await(() -> shownTitle(robot).equals("Talk 3"));
      assertEquals(3, stored(robot));
      await(() -> entries(robot) == 3);
      robot.picture("import-shown-alone");
      robot.click("#only-report");
      await(() -> text(robot, "#import-summary").equals("3 conversations imported"));
      robot.picture("import-report-clean");
      robot.click("#import-show");
      await(() -> robot.find("#import-page") == null);
      robot.click("#only-all");
      await(() -> entries(robot) > 3);
      // Undo, as for everything else, and once more by the command.
      robot.fx(() -> robot.run("files.lastImport"));
      await(() -> entries(robot) == 3);
      robot.push(KeyCode.ESCAPE);
      robot.fx(() -> assertTrue(robot.window().content().workspace().undoLast()));
      await(() -> stored(robot) == 0);
      // What is in the bin is not chosen by itself, and comes back where it is.
      drop(robot, "#conversation-list", file);
      await(() -> rows(robot) == 40 && canTake(robot));
      await(() -> text(robot, "#import-chosen").equals("37 chosen"));
      robot.click("#import-none");
      robot.click("#import-search");
      robot.write("bin");
      await(() -> rows(robot) == 3);
      robot.click("#import-all");
      robot.click("#import-take");
      await(() -> robot.find("#import-summary") != null);
      assertEquals("3 have grown", text(robot, "#import-summary"));
      assertEquals(3, stored(robot));
    }
  }

  private static int entries(WindowRobot robot) {
    return robot.window().content().conversations().rows().size() - 1;
  }

  private static String shownTitle(WindowRobot robot) {
    var shown = robot.window().content().workspace().currentProperty().get();
    return shown == null ? "" : shown.title();
  }

  @Test
  void cancelledInTheMiddleItKeepsWhatIsInAndGoesOnLater() throws TimeoutException, IOException {
    Path file = export("export.json", 1_500, "");
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 1280, 800)) {
      drop(robot, "#conversation-list", file);
      await(() -> rows(robot) == 1_500 && canTake(robot));
      robot.picture("import-many");
      robot.fx(() -> {
        ((Button) robot.node("#import-take")).fire();
        robot.picture("import-taking");
        ((Button) robot.node("#import-stop")).fire();
      });
      await(() -> text(robot, "#import-summary").startsWith("Cancelled: "));
      robot.picture("import-cancelled");
      int in = stored(robot);
      assertTrue(in < 1_500, "stored: " + in);
      drop(robot, "#import-report", file);
      await(() -> rows(robot) == 1_500 && canTake(robot));
      await(() -> text(robot, "#import-chosen").equals((1_500 - in) + " chosen"));
    }
  }

  @Test
  void whatCannotBeReadIsTold() throws TimeoutException, IOException {
    Path file =
        export(
            "export.json",
            3,
            """
            ,{"uuid":"d","name":"Odd","chat_messages":[
             {"uuid":"1","sender":"human","text":"y","parent_message_uuid":"gone"}]},
            {"uuid":"e","name":"Empty","chat_messages":[]},
            {"uuid":"f","name":"Torn","chat_messages":[{"uuid":"1","sender":"hum\
            """);
    Path notes = Files.writeString(data.resolve("notes.json"), "{\"a\":1}");
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 1000, 760)) {
      drop(robot, "#conversation-list", file, notes);
      await(() -> rows(robot) == 7 && canTake(robot));
      robot.picture("import-unreadable");
      robot.click("#import-take");
      await(() -> text(robot, "#import-summary").startsWith("4 conversations imported"));
      robot.picture("import-report");
      robot.click("#import-copy");
      String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
      assertTrue(copied.contains("“Odd”: 1: parent gone is missing: made a root"), copied);
      assertTrue(copied.contains("Cannot be read:"), copied);
      robot.click("#import-undo");
      await(() -> robot.find("#import-page") == null);
      await(() -> stored(robot) == 0);
    }
  }

  @Test
  void onWhatIsBeingWrittenItIsAttachedAndCanBeImportedAllTheSame()
      throws TimeoutException, IOException {
    Path file = export("export.json", 3, "");
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1000, 760)) {
      Node composer = robot.node("#composer-text");
      assertTrue(onFx(() -> new DroppedFiles(file).over(composer)));
      assertEquals(null, robot.find("#import-hint"));
      drop(robot, "#composer-text", file);
      await(() ->
          robot.window().content().features().composer().model().attachments().items().size() == 1);
      await(() -> robot.find(".toast-action") != null);
      robot.picture("import-attached");
      robot.click(".toast-action");
      await(() -> rows(robot) == 3);
    }
  }

  @Test
  void whatNobodyImportsIsAttachedWhereverItIsDropped() throws TimeoutException, IOException {
    Path notes = Files.writeString(data.resolve("notes.json"), "{\"a\":1}");
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1000, 760)) {
      drop(robot, ".shell-content", notes);
      await(() ->
          robot.window().content().features().composer().model().attachments().items().size() == 1);
      assertEquals(null, robot.find("#import-page"));
    }
  }

  @Test
  void foldersComeWithThemAndGoWithThem() throws TimeoutException, IOException {
    Path file = export("export.json", 2, "," + chat(3).replace("{\"uuid\":\"c3\"", PROJECT));
    try (WindowRobot robot = new WindowRobot(data, Theme.LIGHT, 1000, 760)) {
      drop(robot, "#conversation-list", file);
      await(() -> rows(robot) == 3 && canTake(robot));
      await(() -> robot.find("#import-keep-folders") != null);
      robot.picture("import-folders");
      robot.click("#import-take");
      await(() -> robot.find("#import-page") == null);
      await(() -> folders(robot).equals(List.of("Stations")));
      robot.fx(() -> assertTrue(robot.window().content().workspace().undoLast()));
      await(() -> stored(robot) == 0 && folders(robot).isEmpty());
    }
  }

  @Test
  void aBackupIsListedAndChosenFromAsWell() throws Exception {
    Path file = export("export.json", 3, "");
    Path backup = data.resolve("everything.zip");
    Path bad = Files.writeString(data.resolve("bad.tempera"), "no zip");
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 1000, 760)) {
      drop(robot, "#conversation-list", file);
      await(() -> rows(robot) == 3 && canTake(robot));
      robot.click("#import-take");
      await(() -> robot.find("#import-page") == null);
      var _ = robot.context().exchange().backup().write(backup, (n, of) -> {}, new Cancellation());
      robot.fx(() -> assertTrue(robot.window().content().workspace().undoLast()));
      await(() -> stored(robot) == 0);
      drop(robot, "#conversation-list", backup, bad);
      await(() -> rows(robot) > 3 && text(robot, "#import-status").contains("cannot be read"));
      robot.click("#import-search");
      robot.write("talk 2");
      await(() -> rows(robot) == 1);
      robot.click("#import-all");
      await(() -> canTake(robot));
      robot.click("#import-search");
      robot.push(KeyCode.ESCAPE);
      await(() -> rows(robot) > 3);
      robot.picture("import-backup");
      robot.click("#import-take");
      await(() -> stored(robot) == 1);
    }
  }

  @Test
  void aDoubleClickOnABundleOpensItsConversation() throws Exception {
    Path file = export("export.json", 2, "");
    Path bundle = data.resolve("one.tempera");
    try (WindowRobot robot = new WindowRobot(data, Theme.DARK, 1000, 760)) {
      drop(robot, "#conversation-list", file);
      await(() -> rows(robot) == 2 && canTake(robot));
      robot.click("#import-take");
      await(() -> shownTitle(robot).equals("Talk 1"));
      var shown = onFx(() -> robot.window().content().workspace().currentId());
      robot.context().exchange().bundles().write(shown, bundle, new Cancellation());
      robot.fx(() -> assertTrue(robot.window().content().workspace().undoLast()));
      await(() -> stored(robot) == 0);
      WindowRobot.join(robot.context().conversations().deleteForGood(shown));
      doubleClick(robot, bundle);
      await(() -> shownTitle(robot).equals("Talk 1"));
      await(() -> robot.find(".toast-action") != null);
      assertEquals(null, robot.find("#import-page"));
      robot.picture("import-opened");
      // Here by now: it is found, whatever is shown meanwhile.
      robot.fx(() -> robot.window().content().conversations().create());
      await(() -> !shownTitle(robot).equals("Talk 1"));
      doubleClick(robot, bundle);
      await(() -> shownTitle(robot).equals("Talk 1"));
      assertEquals(1, stored(robot));
      // Undo takes what was opened away; what lies in the bin is for a person to decide.
      WindowRobot.join(robot.context().conversations().delete(shown));
      doubleClick(robot, bundle);
      await(() -> rows(robot) == 1);
      robot.picture("import-opened-from-bin");
    }
  }

  private static void doubleClick(WindowRobot robot, Path file) {
    robot.fx(() -> robot.window().content().features().transfer().openFiles(List.of(file)));
  }

  private static final String PROJECT =
      "{\"project\":{\"uuid\":\"p\",\"name\":\"Stations\"},\"uuid\":\"c3\"";

  private static List<String> folders(WindowRobot robot) {
    return TargetFolder.all(robot.context().shared().organiser().shelf());
  }
}
