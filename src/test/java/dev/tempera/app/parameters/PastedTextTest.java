package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.EditLimits;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings.Theme;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A text that is too long to be edited is not pasted into the editors of prompts, and told. */
@SuppressWarnings("NullAway.Init") // the stage is there before each test
class PastedTextTest {
  private final FxRobot robot = new FxRobot();
  private final SidebarFixture fixture = new SidebarFixture();
  private final ParametersViewModel sidebar = fixture.viewModel();
  private final VariantsViewModel variants =
      new VariantsViewModel(
          () -> sidebar.setupProperty().get(), fixture.catalog, UiExecutor.immediate());
  private Stage stage;

  @BeforeEach
  void stage() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void hide() throws Exception {
    FxToolkit.cleanupStages();
  }

  private <T extends Parent> T show(T node) {
    robot.interact(() -> {
      Scene scene = new Scene(node, 700, 500);
      new ThemeController(new Appearance(Theme.LIGHT, 1)).install(scene);
      stage.setScene(scene);
      stage.show();
    });
    WaitForAsyncUtils.waitForFxEvents();
    return node;
  }

  private void paste(StyleClassedTextArea area, String text) {
    robot.interact(() -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
      area.requestFocus();
      area.paste();
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private VariantsView variantsOf(String original) {
    VariantsView[] view = new VariantsView[1];
    robot.interact(() -> {
      variants.open(
          new VariantSubject(
              "a",
              "Message",
              original,
              false,
              null,
              (texts, times) -> CompletableFuture.completedFuture(null)),
          () -> {});
      view[0] = new VariantsView(variants, () -> {});
    });
    return show(view[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many lines\n", "one line, "})
  void aVariantStaysAsItWasWrittenAndThatIsTold(String more) {
    VariantsView view = variantsOf("How tall is it?");
    StyleClassedTextArea editor = (StyleClassedTextArea) view.lookup("#variants-editor");
    paste(editor, "And how wide?");
    String written = editor.getText();
    assertTrue(written.contains("And how wide?"));
    paste(editor, more.repeat(100_000));
    assertEquals(written, editor.getText());
    assertEquals(written, variants.variants().getFirst().textProperty().get());
    Labeled about = (Labeled) view.lookup("#variants-about");
    assertEquals(
        "What you pasted is left out: with it, the variant is too long to be edited here.",
        about.getText());
    assertTrue(variants.readyProperty().get(), "what is written can be asked");
    paste(editor, "!");
    assertTrue(about.getText().startsWith("1 text: 1 request"), about.getText());
  }

  @Test
  void aSystemPromptThatIsTooLongToBeEditedIsTakenWholeAndNotLaidOut() {
    SystemPromptPane pane = show(new SystemPromptPane(sidebar, node -> {}));
    robot.interact(pane::edit);
    WaitForAsyncUtils.waitForFxEvents();
    StyleClassedTextArea editor = (StyleClassedTextArea) pane.lookup("#system-prompt-editor");
    paste(editor, "Be brief. ");
    String pasted = "x".repeat(EditLimits.LINE + 1);
    paste(editor, pasted);
    assertEquals("Be brief. " + pasted, sidebar.setupProperty().get().systemPrompt());
    assertFalse(editor.getText().contains(pasted));
    Labeled closed = (Labeled) pane.lookup("#system-prompt");
    assertEquals(
        "This system prompt has 4011 characters, too many in all or in one line to be edited"
            + " here. All are sent.",
        closed.getText());
    assertTrue(closed.isFocused());
  }
}
