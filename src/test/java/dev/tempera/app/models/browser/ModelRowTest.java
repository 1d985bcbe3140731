package dev.tempera.app.models.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.browse.ListedModel;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class ModelRowTest {
  private static final String LONG = "a model with a name that no list has the room for";

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static void fx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  private static Choice choice(String id, String name, boolean typed) {
    ModelInfo unknown = ModelInfo.unknown(id);
    ModelInfo named =
        new ModelInfo(
            id,
            name,
            unknown.description(),
            8192,
            unknown.maxOutput(),
            unknown.pricing(),
            unknown.supportedParameters(),
            unknown.defaultParameters(),
            unknown.tokenizer(),
            unknown.inputModalities(),
            unknown.entry());
    return new Choice(new ListedModel("c", "Connection", named), false, typed, false, false);
  }

  private static ModelRow row(Choice choice, boolean wide, double width) {
    ModelRow row = new ModelRow(new ModelRow.Hints());
    row.show(choice, false, wide);
    row.resize(width, 44);
    row.layout();
    return row;
  }

  private static Text text(ModelRow row, String begins) {
    return row.getChildrenUnmodifiable().stream()
        .filter(node -> node instanceof Text text && text.getText().startsWith(begins))
        .map(Text.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static double middle(Node node) {
    return (node.getBoundsInParent().getMinY() + node.getBoundsInParent().getMaxY()) / 2;
  }

  @Test
  void itIsMadeOfNoControls() {
    fx(() -> {
      for (boolean wide : List.of(true, false)) {
        ModelRow row = row(choice("a/b", "Name", false), wide, 900);
        assertTrue(
            row.getChildrenUnmodifiable().stream().noneMatch(Control.class::isInstance),
            "a control is styled at many times the cost of a text");
        assertTrue(row.getChildrenUnmodifiable().size() <= 12);
      }
    });
  }

  @Test
  void aNameWithoutAnIdBelowStandsInTheMiddle() {
    fx(() -> {
      for (boolean wide : List.of(true, false)) {
        ModelRow row = row(choice("only/id", "only/id", false), wide, 900);
        assertEquals(22, middle(text(row, "only/id")), 1.5);
      }
      ModelRow named = row(choice("a/b", "Name", false), true, 900);
      assertTrue(middle(text(named, "Name")) < 22);
      assertTrue(middle(text(named, "a/b")) > 22);
    });
  }

  @Test
  void nothingIsLeftOfTheModelThatTheRowSaidBefore() {
    fx(() -> {
      for (boolean wide : List.of(true, false)) {
        ModelRow row = row(choice("the/id", "Name", false), wide, 900);
        row.show(choice("only/id", "only/id", false), false, wide);
        row.layout();
        assertTrue(
            row.getChildrenUnmodifiable().stream()
                .noneMatch(node -> node instanceof Text text && text.getText().equals("the/id")));
      }
    });
  }

  @Test
  void whatHasNoRoomIsCutAndComesBackWithTheRoom() {
    fx(() -> {
      ModelRow row = row(choice("a/b", LONG, false), false, 260);
      Text name = text(row, "a model");
      assertTrue(name.getText().endsWith("\u2026"), name.getText());
      assertTrue(name.getBoundsInParent().getMaxX() <= 260);
      row.resize(1200, 44);
      row.layout();
      assertEquals(LONG, name.getText());
    });
  }

  @Test
  void whatIsTypedCanBeNeitherMarkedNorCompared() {
    fx(() -> {
      ModelRow typed = row(choice("my/own", "my/own", true), true, 900);
      ModelRow listed = row(choice("a/b", "Name", false), true, 900);
      double em = text(listed, "Name").getFont().getSize();
      ColumnPlaces places = new ColumnPlaces(900, em);
      double star = places.left(ColumnPlaces.Column.FAVOURITE, true) + 2;
      assertEquals(ColumnPlaces.Column.FAVOURITE, listed.at(star));
      assertEquals(ColumnPlaces.Column.WORDS, typed.at(star));
      assertEquals(ColumnPlaces.Column.COMPARE, listed.at(3));
      assertEquals(ColumnPlaces.Column.WORDS, typed.at(3));
      assertEquals(ColumnPlaces.Column.ABOUT, typed.at(899));
      assertFalse(text(typed, "Use").getText().isEmpty());
    });
  }
}
