package dev.tempera.app.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway.Init") // fields are set before each test
class EditingFeatureTest {
  private final FxRobot robot = new FxRobot();
  private final List<String> elsewhere = new ArrayList<>();
  private final StringProperty undoes = new SimpleStringProperty("Deleted “Tea”");
  private TextField field;
  private CodeArea area;
  private Button button;
  private EditingFeature feature;
  private Commands commands;
  private Stage stage;

  @BeforeEach
  void show() throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      field = new TextField();
      area = new CodeArea();
      area.setPrefHeight(80);
      button = new Button("No text");
      feature = new EditingFeature(new Noted());
      commands = new Commands(feature.commands());
      Scene scene = new Scene(new VBox(field, area, button), 400, 200);
      commands.install(scene);
      feature.installed(scene);
      stage.setScene(scene);
      stage.show();
    });
  }

  @AfterEach
  void hide() throws TimeoutException {
    FxToolkit.setupFixture(() -> {
      feature.close();
      stage.hide();
      stage.setScene(null);
    });
  }

  private final class Noted implements Elsewhere {
    @Override
    public ObservableStringValue undoes() {
      return undoes;
    }

    @Override
    public void undo() {
      elsewhere.add("undo");
    }

    @Override
    public void copy() {
      elsewhere.add("copy");
    }

    @Override
    public void selectAll() {
      elsewhere.add("all");
    }
  }

  private static <T> T onFx(Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, task);
  }

  private static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> onFx(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not happen in ten seconds", e);
    }
  }

  private void focus(Node node) {
    robot.interact(node::requestFocus);
    until(node::isFocused);
  }

  private void run(String id) {
    robot.interact(() -> commands.get(id).run());
  }

  private boolean can(String id) {
    return onFx(() -> commands.get(id).enabled().get());
  }

  private static void clipboard(String text) {
    onFx(() -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      return Clipboard.getSystemClipboard().setContent(content);
    });
  }

  private static String clipboard() {
    return onFx(() -> Clipboard.getSystemClipboard().getString());
  }

  @Test
  void aFieldIsCutPastedAndUndone() {
    focus(field);
    robot.write("one");
    run("select.all");
    assertTrue(can("clip.cut"));
    run("clip.cut");
    assertEquals("one", clipboard());
    assertEquals("", onFx(field::getText));
    assertFalse(can("clip.copy"), "nothing is selected");
    run("clip.paste");
    assertEquals("one", onFx(field::getText));
    run("undo.last");
    assertEquals("", onFx(field::getText));
    run("undo.redo");
    assertEquals("one", onFx(field::getText));
  }

  @Test
  void anAreaOfRichTextIsTheSame() {
    focus(area);
    robot.write("two");
    until(() -> area.getText().equals("two"));
    run("select.all");
    run("clip.copy");
    assertEquals("two", clipboard());
    clipboard("three");
    // Changes that follow one another quickly are taken back together otherwise.
    robot.interact(() -> area.getUndoManager().preventMerge());
    run("clip.paste");
    assertEquals("three", onFx(area::getText));
    run("undo.last");
    assertEquals("two", onFx(area::getText));
    assertTrue(can("undo.redo"));
    run("undo.redo");
    assertEquals("three", onFx(area::getText));
  }

  @Test
  void whatCannotBeChangedCanBeCopiedOnly() {
    robot.interact(() -> {
      field.setText("fixed");
      field.setEditable(false);
    });
    focus(field);
    run("select.all");
    assertTrue(can("clip.copy"));
    assertFalse(can("clip.cut"));
    assertFalse(can("clip.paste"));
  }

  @Test
  void elsewhereTheKeysMeanTheMessages() {
    focus(button);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.C);
    robot.push(KeyCode.CONTROL, KeyCode.A);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(List.of("undo", "copy", "all"), elsewhere, "each once");
    assertFalse(can("clip.paste"));
    assertFalse(can("undo.redo"));
  }

  @Test
  void undoSaysWhatItTakesBack() {
    focus(button);
    assertEquals("Undo: Deleted “Tea”", label("undo.last"));
    focus(field);
    assertEquals("Undo: Deleted “Tea”", label("undo.last"), "nothing was typed");
    robot.write("one");
    assertEquals("Undo", label("undo.last"));
    run("undo.last");
    assertEquals(List.of(), elsewhere);
    robot.interact(() -> undoes.set(""));
    focus(button);
    assertEquals("Undo", label("undo.last"));
    assertFalse(can("undo.last"), "there is nothing");
    robot.interact(() -> undoes.set("Deleted " + "😀".repeat(100)));
    assertEquals("Undo: Deleted " + "😀".repeat(52) + "…", label("undo.last"));
  }

  private String label(String id) {
    return onFx(() -> commands.get(id).label().get());
  }

  @Test
  void inATextTheKeysAreTheTextsOwnAndWorkOnce() {
    clipboard("x");
    focus(field);
    robot.push(KeyCode.CONTROL, KeyCode.V);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("x", onFx(field::getText));
    focus(area);
    robot.push(KeyCode.CONTROL, KeyCode.V);
    until(() -> area.getText().equals("x"));
    assertEquals(List.of(), elsewhere);
  }

  @Test
  void everyCommandStandsInTheEditMenuWithAKey() {
    for (Command command : commands.all()) {
      assertEquals("Edit", command.group());
      assertFalse(command.shortcuts().isEmpty(), command.id());
    }
  }
}
