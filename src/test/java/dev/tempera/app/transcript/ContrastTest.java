package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tempera.app.ui.FxUiExecutor;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Every text has the contrast that WCAG 2 asks for at level AA, in both themes. */
class ContrastTest {
  private static final double TEXT = 4.5;
  private static final double LARGE = 3;

  /** What the runs of a text can be, beside plain. */
  private static final List<String> RUNS =
      List.of(
          "",
          "strong",
          "code",
          "link",
          "note",
          "html",
          "formula",
          "control",
          "marker",
          "keyword",
          "string",
          "comment",
          "number",
          "function",
          "type");

  private final FxRobot robot = new FxRobot();

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private void fx(Runnable action) {
    robot.interact(action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void theme(String name) {
    Application.setUserAgentStylesheet(
        name.equals("dark")
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
  }

  private static double luminance(Color color) {
    double[] parts = {color.getRed(), color.getGreen(), color.getBlue()};
    for (int i = 0; i < 3; i++) {
      parts[i] = parts[i] <= 0.04045 ? parts[i] / 12.92 : Math.pow((parts[i] + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  private static double contrast(Color a, Color b) {
    double first = luminance(a);
    double second = luminance(b);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static Color over(Color front, Color back) {
    return back.interpolate(
        Color.color(front.getRed(), front.getGreen(), front.getBlue()), front.getOpacity());
  }

  /** What is painted behind a node: all backgrounds around it, the outermost first. */
  private static Color behind(Node node) {
    List<Color> colours = new ArrayList<>();
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof Region region && region.getBackground() != null) {
        for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
          if (fill.getFill() instanceof Color color) {
            colours.add(color);
          }
        }
      }
    }
    Color under = Color.WHITE;
    for (Color color : colours.reversed()) {
      under = over(color, under);
    }
    return under;
  }

  private static boolean isDisabled(Node node) {
    return node.isDisabled() || node.getOpacity() < 1;
  }

  private static double needed(Text text) {
    if (text instanceof FontIcon) {
      return LARGE;
    }
    double size = text.getFont().getSize();
    boolean bold = text.getFont().getStyle().toLowerCase(Locale.ROOT).contains("bold");
    return size >= 24 || (bold && size >= 18.7) ? LARGE : TEXT;
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everythingShownCanBeRead(String theme) throws Exception {
    FakeConversations conversations = new FakeConversations();
    ConversationId id = Samples.everything(conversations);
    conversations.answer(id, Samples.FORMULAS + Samples.SCRIPTS + "\n\n<b>html</b>");
    QueuedPulse pulse = new QueuedPulse();
    TranscriptViewModel model =
        new TranscriptViewModel(conversations, new FxUiExecutor(), pulse, Runnable::run);
    Stage stage = FxToolkit.registerPrimaryStage();
    fx(() -> {
      theme(theme);
      stage.setScene(new Scene(new TranscriptView(model, address -> {}), 800, 900));
      stage.show();
      model.show(id);
    });
    Set<String> poor = new TreeSet<>();
    int[] checked = {0};
    for (double place : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      fx(() -> {
        pulse.beat();
        ((TranscriptView) stage.getScene().getRoot()).readFrom(place);
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
      });
      fx(() -> {
        for (Node node : stage.getScene().getRoot().lookupAll("*")) {
          if (node instanceof Text text
              && !text.getText().isBlank()
              && text.getFill() instanceof Color fill
              && !isDisabled(node)) {
            Color back = behind(node);
            double contrast = contrast(over(fill, back), back);
            checked[0]++;
            if (contrast < needed(text)) {
              String where =
                  text.getText() + text.getStyleClass() + text.getParent().getStyleClass();
              poor.add(String.format(Locale.ROOT, "%.2f %s", contrast, where));
            }
          }
        }
      });
    }
    assertEquals(Set.of(), poor);
    assertTrue(checked[0] > 200, "only " + checked[0] + " texts were looked at");
  }

  /** Runs on what may be painted behind them: the page, boxes, code, hits and the selection. */
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyRunCanBeReadOnEveryGround(String theme) throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    Set<String> poor = new TreeSet<>();
    fx(() -> {
      theme(theme);
      Pane root = new Pane();
      root.getStyleClass().add("transcript");
      root.getStylesheets()
          .add(TranscriptView.class.getResource("transcript.css").toExternalForm());
      List<Text> texts = new ArrayList<>();
      for (String run : RUNS) {
        Text text = new Text("x");
        text.getStyleClass()
            .addAll(List.of("run", run).stream().filter(s -> !s.isEmpty()).toList());
        text.setUserData(run.isEmpty() ? "plain" : run);
        texts.add(text);
      }
      Pane page = ground("-color-bg-default");
      Pane box = ground("-color-bg-subtle");
      List<Rectangle> backs = new ArrayList<>();
      for (String name : List.of("code-back", "hits-back", "hit-back", "selection-back")) {
        Rectangle back = new Rectangle(5, 5);
        back.getStyleClass().add(name);
        backs.add(back);
      }
      root.getChildren().addAll(texts);
      root.getChildren().addAll(page, box);
      root.getChildren().addAll(backs);
      stage.setScene(new Scene(root, 300, 300));
      stage.show();
      root.applyCss();
      for (Pane pane : List.of(page, box)) {
        Color ground = (Color) pane.getBackground().getFills().getFirst().getFill();
        check(texts, ground, pane.getUserData() + "", poor);
        for (Rectangle back : backs) {
          Color marked = over((Color) back.getFill(), ground);
          check(texts, marked, back.getStyleClass() + " on " + pane.getUserData(), poor);
        }
      }
    });
    assertEquals(Set.of(), poor);
  }

  private static Pane ground(String colour) {
    Pane pane = new Pane();
    pane.setStyle("-fx-background-color: " + colour + ";");
    pane.setUserData(colour);
    return pane;
  }

  private static void check(List<Text> texts, Color ground, String name, Set<String> poor) {
    for (Text text : texts) {
      double contrast = contrast(over((Color) text.getFill(), ground), ground);
      if (contrast < TEXT) {
        poor.add(String.format(Locale.ROOT, "%s on %s: %.2f", text.getUserData(), name, contrast));
      }
    }
  }
}
