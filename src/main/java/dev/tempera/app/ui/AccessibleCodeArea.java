package dev.tempera.app.ui;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import org.fxmisc.richtext.CodeArea;

/** A code area that tells screen readers what it holds, which RichTextFX does not. */
final class AccessibleCodeArea extends CodeArea {
  private static final int TOLD = 10_000;

  AccessibleCodeArea() {
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    InputMethods.enable(this);
    WholeEmoji.in(this);
    TextMenu.on(this);
    plainTextChanges()
        .subscribe(change -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> getText(0, Math.min(getLength(), TOLD));
      case SELECTION_START -> getSelection().getStart();
      case SELECTION_END -> getSelection().getEnd();
      case CARET_OFFSET -> getCaretPosition();
      case EDITABLE -> isEditable();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }
}
