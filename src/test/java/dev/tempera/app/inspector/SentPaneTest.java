package dev.tempera.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.JsonEditor;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.inspect.SentText;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class SentPaneTest {
  private final SampleAnswer sample = new SampleAnswer(3);
  private final SentText sent = Objects.requireNonNull(sample.stored().sent());

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private static void fx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(30_000, action);
  }

  private static JsonEditor editor() {
    return new JsonEditor(UiExecutor.immediate(), Runnable::run);
  }

  /** What takes as long as the body is large is left to the background, and done once. */
  @Test
  void theFormsOfABodyAreReckonedOnceInTheBackground() {
    fx(() -> {
      LateAnswers late = new LateAnswers();
      InspectorViewModel model =
          new InspectorViewModel(
              sample, new Threads(UiExecutor.immediate(), new QueuedPulse(), late));
      List<String> copied = new ArrayList<>();
      SentPane pane = new SentPane(model, SentPaneTest::editor, copied::add, () -> {});
      Label note = (Label) pane.getChildren().get(4);
      Button copy = (Button) found(pane, "inspector-copy");
      model.inspect(SampleAnswer.CONVERSATION, sample.id());
      late.answerAll();

      toggle(pane, "inspector-as-text");
      assertEquals(1, late.open());
      assertFalse(note.getText().contains(sent.sha256()), note.getText());
      toggle(pane, "inspector-as-canonical");
      assertEquals(1, late.open());
      assertTrue(copy.isDisable());
      late.answerAll();
      assertTrue(note.getText().startsWith("RFC 8785"), note.getText());
      assertFalse(copy.isDisable());
      copy.fire();
      assertEquals(List.of(sent.canonical().orElseThrow()), copied);

      model.changed(sample.id());
      late.answerAll();
      toggle(pane, "inspector-as-text");
      assertEquals(0, late.open());
      assertTrue(note.getText().contains(sent.sha256()), note.getText());
      model.close();
      assertEquals("", note.getText());
    });
  }

  /** The connection may have another address than when the answer was asked for. */
  @Test
  void aBodyGoesToTheConnectionAsItIsNow() {
    fx(() -> {
      ConnectionProfile moved =
          ConnectionProfile.usual("c", Kind.CUSTOM).withBaseUrl("https://elsewhere/v2");
      RawBodyView view = new RawBodyView(sent, moved, editor(), (body, evidence) -> {});
      String about = ((Label) found(view, "raw-about")).getText();
      assertTrue(about.contains(" https://elsewhere/v2/chat/completions."), about);
      assertFalse(about.contains(sent.url()), about);
    });
  }

  private static Node found(Node in, String id) {
    return Objects.requireNonNull(in.lookup("#" + id), id);
  }

  private static void toggle(Node in, String id) {
    ((ToggleButton) found(in, id)).setSelected(true);
  }
}
