package dev.tempera.app.models.browser;

import java.util.List;

/** What can be done with the models of a list. */
public interface BrowserActions {
  /** Uses a model in the conversation shown. */
  void choose(Choice choice);

  /** Shows the page of a model. */
  void about(Choice choice);

  /** Lays two to four models side by side. */
  void compare(List<Choice> choices);

  /** Goes back to where the list was opened from. */
  void leave();
}
