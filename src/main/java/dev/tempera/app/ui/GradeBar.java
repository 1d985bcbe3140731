package dev.tempera.app.ui;

import dev.tempera.core.rating.Rating;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A grade as stars that can be pressed. JavaFX thread only. */
public final class GradeBar extends HBox {
  private static final PseudoClass GIVEN = PseudoClass.getPseudoClass("given");

  private final ReadOnlyIntegerProperty grade;

  /**
   * @param grade 0 for none
   * @param chosen gets the grade that is pressed, 0 where the one given is pressed again
   */
  public GradeBar(ReadOnlyIntegerProperty grade, IntConsumer chosen) {
    this.grade = grade;
    getStyleClass().add("grade-bar");
    setAlignment(Pos.CENTER_LEFT);
    for (int i = Rating.LEAST; i <= Rating.MOST; i++) {
      int here = i;
      Button star = new Button(null, new FontIcon(Feather.STAR));
      star.getStyleClass().addAll("icon-action", "grade-star");
      star.setFocusTraversable(false);
      star.setTooltip(new Tip("Grade " + i + " of " + Rating.MOST + " (key " + i + ")"));
      star.setAccessibleText("Grade " + i + " of " + Rating.MOST);
      star.setOnAction(e -> chosen.accept(grade.get() == here ? 0 : here));
      getChildren().add(star);
    }
    grade.subscribe(this::show);
    show();
  }

  private void show() {
    for (int i = 0; i < getChildren().size(); i++) {
      getChildren().get(i).pseudoClassStateChanged(GIVEN, i < grade.get());
    }
  }
}
