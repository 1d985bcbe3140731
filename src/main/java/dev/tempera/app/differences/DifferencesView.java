package dev.tempera.app.differences;

import dev.tempera.app.differences.DifferencesViewModel.Form;
import dev.tempera.app.ui.Icon;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.difference.AnswerDiff;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Two answers: what was asked differently beside what came back differently. FX thread only. */
final class DifferencesView extends BorderPane {
  private final DifferencesViewModel model;
  private final CausesPane causes = new CausesPane();
  private final EffectsPane effects = new EffectsPane();
  private final ToggleGroup forms = new ToggleGroup();

  /**
   * @param chosen whether the answers are chosen here
   * @param copy puts a text on the clipboard
   */
  DifferencesView(DifferencesViewModel model, boolean chosen, Consumer<String> copy) {
    this.model = model;
    getStyleClass().add("differences");
    getStylesheets()
        .add(
            Objects.requireNonNull(DifferencesView.class.getResource("differences.css"))
                .toExternalForm());
    setId("differences");
    VBox head = new VBox(bar(chosen, copy));
    head.getStyleClass().add("differences-head");
    if (chosen) {
      head.getChildren().addFirst(choices());
    }
    Label notice = CausesPane.label("", "hint");
    notice.setId("differences-notice");
    notice.textProperty().bind(model.noticeProperty());
    notice.visibleProperty().bind(notice.textProperty().isNotEmpty());
    notice.managedProperty().bind(notice.visibleProperty());
    head.getChildren().add(notice);
    setTop(head);
    SplitPane split = new SplitPane(scroll(causes, "What was asked"), scroll(effects, "Answers"));
    split.setDividerPositions(0.36);
    setCenter(split);
    model.diffProperty().subscribe(this::show);
    model.formProperty().addListener((property, was, now) -> show(model.diffProperty().get()));
  }

  private static ScrollPane scroll(Region content, String name) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setAccessibleText(name);
    scroll.getStyleClass().add("edge-to-edge");
    return scroll;
  }

  private GridPane choices() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("differences-choices");
    side("First", "first", model.first(), grid, 0);
    side("Second", "second", model.second(), grid, 1);
    return grid;
  }

  private static void side(String name, String id, SideViewModel side, GridPane grid, int row) {
    Label label = new Label(name);
    label.setMinWidth(USE_PREF_SIZE);
    ComboBox<@Nullable Conversation> conversation =
        box(
            side.conversations(),
            side.conversationProperty(),
            each -> each.title().isBlank() ? "New conversation" : each.title());
    conversation.setId("differences-" + id + "-conversation");
    conversation.setAccessibleText(name + ", conversation");
    conversation.setPrefWidth(240);
    ComboBox<@Nullable AnswerChoice> answer =
        box(side.answers(), side.answerProperty(), AnswerChoice::label);
    answer.setId("differences-" + id + "-answer");
    answer.setAccessibleText(name + ", answer");
    answer.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(answer, Priority.ALWAYS);
    label.setLabelFor(answer);
    grid.addRow(row, label, conversation, answer);
  }

  private static <T> ComboBox<@Nullable T> box(
      ObservableList<T> all, Property<@Nullable T> chosen, Function<T, String> words) {
    ComboBox<@Nullable T> box = new ComboBox<>();
    box.setItems(all);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T shown) {
            return shown == null ? "" : words.apply(shown);
          }

          @Override
          public @Nullable T fromString(String label) {
            throw new IllegalStateException("not editable");
          }
        });
    box.valueProperty().bindBidirectional(chosen);
    return box;
  }

  private HBox bar(boolean chosen, Consumer<String> copy) {
    HBox bar = new HBox();
    bar.setAlignment(Pos.CENTER_LEFT);
    for (Form form : Form.values()) {
      ToggleButton button = new ToggleButton(form.label());
      button.setId("differences-" + form.label().toLowerCase(java.util.Locale.ROOT));
      button.setToggleGroup(forms);
      button.setUserData(form);
      button.getStyleClass().addAll("small", pill(form));
      bar.getChildren().add(button);
    }
    forms
        .selectedToggleProperty()
        .addListener((property, was, now) -> {
          if (now == null && was != null) {
            was.setSelected(true);
          } else if (now != null) {
            model.formProperty().set((Form) now.getUserData());
          }
        });
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox buttons = new HBox(8);
    if (chosen) {
      Button swap = new Button("Swap");
      swap.setId("differences-swap");
      swap.setOnAction(e -> model.swap());
      buttons.getChildren().add(swap);
    }
    Button copyAll = new Button("Copy", Icon.COPY.node());
    copyAll.setId("differences-copy");
    copyAll.disableProperty().bind(model.diffProperty().isNull());
    copyAll.setOnAction(e -> copy.accept(model.text()));
    buttons.getChildren().add(copyAll);
    bar.getChildren().addAll(space, buttons);
    return bar;
  }

  private static String pill(Form form) {
    return switch (form) {
      case WORDS -> "left-pill";
      case LINES -> "center-pill";
      case JSON -> "right-pill";
    };
  }

  private void show(@Nullable AnswerDiff diff) {
    causes.setVisible(diff != null);
    effects.setVisible(diff != null);
    for (var toggle : forms.getToggles()) {
      Form form = (Form) toggle.getUserData();
      ((ToggleButton) toggle)
          .setDisable(form == Form.JSON && (diff == null || diff.json().isEmpty()));
      if (form == model.formProperty().get() && !toggle.isSelected()) {
        toggle.setSelected(true);
      }
    }
    if (diff != null) {
      causes.show(diff);
      effects.show(diff, model.formProperty().get());
    }
  }
}
