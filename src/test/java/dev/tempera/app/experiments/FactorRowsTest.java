package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** What is varied, as it is typed. */
class FactorRowsTest {
  private final List<String> told = new ArrayList<>();
  private final DraftFields fields = new DraftFields(() -> {});

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void levelsThatAreTooLongToBeEditedAreLeftOutAndThatIsTold() {
    List<String> levels = new ArrayList<>();
    new FxRobot()
        .interact(() -> {
          fields.factors().setAll(List.of(new Draft.Factor("system", "Be brief.")));
          FactorRows rows = new FactorRows(fields, told::add);
          TextArea area = (TextArea) rows.lookup(".text-area");
          ClipboardContent content = new ClipboardContent();
          content.putString("Be long. ".repeat(100_000));
          Clipboard.getSystemClipboard().setContent(content);
          area.end();
          area.paste();
          levels.add(fields.factors().getFirst().levels());
          content.putString("\n---\nBe kind.");
          Clipboard.getSystemClipboard().setContent(content);
          area.paste();
          levels.add(fields.factors().getFirst().levels());
        });
    assertEquals(List.of("Be brief.", "Be brief.\n---\nBe kind."), levels);
    assertEquals(1, told.size());
    assertTrue(told.getFirst().startsWith("What you pasted is left out"), told.toString());
  }
}
