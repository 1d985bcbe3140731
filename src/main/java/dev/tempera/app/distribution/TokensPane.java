package dev.tempera.app.distribution;

import java.util.Objects;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.text.Font;
import org.fxmisc.flowless.VirtualizedScrollPane;

/** What the pages with tokens share. FX thread only. */
final class TokensPane {
  /** A page with less room has its panes below one another, in font sizes. */
  private static final double NARROW = 60;

  private TokensPane() {}

  /** The style sheet of the pages. */
  static String styles() {
    return Objects.requireNonNull(TokensPane.class.getResource("distribution.css"))
        .toExternalForm();
  }

  /** An area with its scroll bar. */
  static VirtualizedScrollPane<TokenArea> scrolled(TokenArea area) {
    return new VirtualizedScrollPane<>(area);
  }

  /** Puts panes below one another where there is no room for them side by side. */
  static void turn(SplitPane panes, double... dividers) {
    Runnable fit =
        () -> {
          double em = Font.getDefault().getSize();
          boolean narrow = panes.getWidth() > 0 && panes.getWidth() < NARROW * em;
          Orientation now = narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL;
          if (panes.getOrientation() != now) {
            panes.setOrientation(now);
            panes.setDividerPositions(dividers);
          }
        };
    panes.setDividerPositions(dividers);
    panes.widthProperty().subscribe(fit);
  }

  /** What the tints mean. */
  static FlowPane legend() {
    FlowPane legend = new FlowPane();
    legend.getStyleClass().add("token-legend");
    legend.setAlignment(Pos.CENTER_LEFT);
    for (Tint tint : Tint.values()) {
      Label step = new Label(tint.range());
      step.getStyleClass().addAll("legend-step", tint.style());
      legend.getChildren().add(step);
    }
    return legend;
  }
}
