package dev.tempera.app.transcript.columns;

import java.util.List;

/** Several answers as one Markdown text. */
final class AnswersText {
  private AnswersText() {}

  /** The question, and each answer under what is its own. */
  static String of(String question, List<AnswerColumn> columns) {
    StringBuilder all = new StringBuilder();
    if (!question.isBlank()) {
      all.append("> ").append(question.strip().replace("\n", "\n> ")).append("\n\n");
    }
    for (AnswerColumn column : columns) {
      String own = column.differencesProperty().get();
      all.append("## Answer ").append(column.number());
      all.append(own.isEmpty() ? "" : ": " + own).append("\n\n");
      all.append(column.textProperty().get().strip()).append("\n\n");
      if (!column.factsProperty().get().isEmpty()) {
        all.append("*").append(column.factsProperty().get()).append("*\n\n");
      }
    }
    return all.toString().strip() + "\n";
  }
}
