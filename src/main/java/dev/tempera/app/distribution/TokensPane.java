package dev.tempera.app.distribution;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.fxmisc.flowless.VirtualizedScrollPane;

/** What the pages with tokens share. FX thread only. */
final class TokensPane {
  private TokensPane() {}

  /** The style sheet of the pages. */
  static String styles() {
    return Objects.requireNonNull(TokensPane.class.getResource("distribution.css"))
        .toExternalForm();
  }

  /** An area with its scroll bar. */
  static VirtualizedScrollPane<TokenArea> scrolled(TokenArea area) {
    VirtualizedScrollPane<TokenArea> scrolled = new VirtualizedScrollPane<>(area);
    scrolled.getStyleClass().add("token-scroll");
    return scrolled;
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
