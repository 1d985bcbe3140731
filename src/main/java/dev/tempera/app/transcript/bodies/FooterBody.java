package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.controls.DottedFlow;
import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.Fit;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.Settings;
import dev.tempera.app.ui.Tip;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * How an answer was asked and what is known of it, in a quiet line, each explained at the pointer;
 * and the way to its siblings.
 */
final class FooterBody implements RowBody {
  private final DottedFlow root = new DottedFlow();
  private final Button settings = new Button();
  private final Button inspect = new Button("Inspect");
  private final Pager pager;
  private final BlockRow row;
  private final RowHost host;

  FooterBody(BlockRow row, RowHost host) {
    this.row = row;
    this.host = host;
    pager = new Pager(row.message(), host, false);
    root.getStyleClass().add("footer");
    root.setAccessibleRole(AccessibleRole.TEXT);
    settings.getStyleClass().addAll("small-action", "settings");
    settings.setTooltip(new Tip("How this answer was asked. Click to see the request."));
    settings.setOnAction(e -> host.showRequest(row.message()));
    inspect.getStyleClass().addAll("small-action", "inspect");
    inspect.setTooltip(new Tip("Look into this answer: request, events, cost, replay"));
    inspect.setOnAction(e -> host.inspect(row.message()));
  }

  @Override
  public Region node() {
    return root;
  }

  @Override
  public void update(RowContent content) {
    if (content instanceof RowContent.Footer footer) {
      host.sent().want(row.message());
      root.getChildren().clear();
      if (footer.settings().known()) {
        show(footer.settings());
        root.getChildren().add(settings);
      }
      for (RowContent.Fact fact : footer.facts()) {
        Label label = new Label(fact.text());
        label.getStyleClass().add("fact");
        Tooltip tooltip = new Tip(fact.explanation());
        label.setTooltip(tooltip);
        root.addPiece(label);
      }
      footer.settings().fit().ifPresent(this::showFit);
      root.addBeside(inspect);
      if (footer.versions().several()) {
        pager.show(footer.versions());
        root.getChildren().add(pager);
      }
      root.setAccessibleText(
          Stream.of(
                  footer.settings().words().stream().map(Settings.Word::text),
                  footer.facts().stream().map(RowContent.Fact::text),
                  footer.settings().fit().stream().map(Fit::text))
              .flatMap(words -> words)
              .collect(Collectors.joining(", ")));
    }
  }

  private void showFit(Fit fit) {
    Button button = new Button(fit.text());
    button
        .getStyleClass()
        .addAll("small-action", "fit", fit.kind().name().toLowerCase(Locale.ROOT));
    button.setMnemonicParsing(false);
    button.setTooltip(new Tip(fit.explanation() + "\nClick to see the answer as a tree."));
    button.setAccessibleText(fit.text() + "; show the answer as a tree");
    button.setOnAction(e -> host.showTree(row.message()));
    root.getChildren().add(button);
  }

  /** What sets it apart from its neighbours stands out. */
  private void show(Settings how) {
    HBox words = new HBox();
    words.getStyleClass().add("setting-words");
    int left = how.words().size();
    for (Settings.Word word : how.words()) {
      words.getChildren().add(word(word.text(), word.different()));
      if (--left > 0) {
        words.getChildren().add(word("\u00b7", false));
      }
    }
    if (how.words().isEmpty()) {
      words.getChildren().add(word("nothing set", false));
    }
    settings.setGraphic(words);
    settings.setAccessibleText(
        "Asked with "
            + how.words().stream().map(Settings.Word::text).collect(Collectors.joining(", "))
            + "; show the request");
  }

  private static Label word(String text, boolean different) {
    Label label = new Label(text);
    label.getStyleClass().addAll("fact", "setting");
    if (different) {
      label.getStyleClass().add("different");
    }
    return label;
  }
}
