package dev.tempera.app.transcript.cells;

import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.RowFrame;
import dev.tempera.app.transcript.rows.Settings;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.chat.Role;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a screen reader says of a row: where it stands, what it is, and what it holds. */
final class RowSpeech {
  private RowSpeech() {}

  /** The row in words; never blank. */
  static String of(RowContent content) {
    String words =
        switch (content) {
          case RowContent.Header h -> header(h);
          case RowContent.Prose p -> prose(p);
          case RowContent.Code c -> "Code, " + language(c) + ": " + c.text();
          case RowContent.Grid g -> table(g);
          case RowContent.Formula f -> "Formula: " + f.text();
          case RowContent.Rule r -> "Separator";
          case RowContent.Picture p ->
              "Picture" + (p.description().isBlank() ? "" : ": " + p.description());
          case RowContent.Source s -> "Source " + s.number() + ": " + s.name();
          case RowContent.Sound s -> "Sound: " + s.name();
          case RowContent.Attachment a -> "Attached file: " + a.name();
          case RowContent.Fold f -> f.title() + (f.folded() ? ", folded" : ", unfolded");
          case RowContent.Details d -> d.text() + (d.folded() ? ", folded" : ", unfolded");
          case RowContent.More m -> m.title();
          case RowContent.DetailsEnd d -> "";
          case RowContent.ToolCall c -> "Tool call " + c.name() + ": " + c.text();
          case RowContent.ToolResult r -> "Tool result " + r.name() + ": " + r.text();
          case RowContent.Problem p -> "Problem: " + p.sentence();
          case RowContent.Status s -> s.line();
          case RowContent.Footer f ->
              Stream.concat(
                      f.settings().words().stream().map(Settings.Word::text),
                      f.facts().stream().map(RowContent.Fact::text))
                  .collect(Collectors.joining(", "));
          case RowContent.Raw r -> "Source: " + r.text();
          case RowContent.Editor e -> "Message being edited";
          case RowContent.Note n -> "Your note: " + n.text();
          case RowContent.NoteEditor n -> "Note being written";
        };
    String all = place(content.frame()) + words;
    return all.isBlank() ? "Empty row" : all;
  }

  private static String header(RowContent.Header header) {
    String siblings =
        header.versions().several()
            ? ", version " + header.versions().index() + " of " + header.versions().count()
            : "";
    String who = header.role() == Role.USER ? "You" : header.name();
    String open = header.unanswered() ? ", not answered yet" : "";
    String cached = header.cachedWords().isEmpty() ? "" : ", " + header.cachedWords();
    String star = header.starred() ? ", starred" : "";
    return "Message from " + who + ", " + header.time() + siblings + open + cached + star;
  }

  private static String prose(RowContent.Prose prose) {
    return switch (prose.kind()) {
      case HEADING -> "Heading level " + prose.level() + ": " + prose.text();
      case REASONING -> "Reasoning: " + prose.text();
      case REFUSAL -> "Refusal: " + prose.text();
      case HTML -> "HTML: " + prose.text();
      case PARAGRAPH, TYPED -> prose.text();
    };
  }

  private static String language(RowContent.Code code) {
    return code.language().isEmpty() ? "text" : Visible.text(code.language());
  }

  private static String table(RowContent.Grid grid) {
    boolean begins = grid.part().hasHeader();
    int rows = grid.rows().size() - (begins ? 1 : 0);
    return (begins ? "Table of " : "Table from row " + grid.part().first() + " on, ")
        + grid.columns().size()
        + " columns and "
        + rows
        + " rows: "
        + grid.text().replace('\t', ',').replace("\n", "; ");
  }

  /** The innermost place: what stands further out was said with the rows before. */
  private static String place(RowFrame frame) {
    if (frame.levels().isEmpty()) {
      return "";
    }
    return switch (frame.levels().getLast()) {
      case RowFrame.InQuote(String alert) -> alert.isEmpty() ? "Quote: " : "Alert: ";
      case RowFrame.InItem(String marker, String widest) ->
          switch (marker) {
            case "" -> "";
            case "\u2022", "\u25E6" -> "Item: ";
            case "\u2611" -> "Done: ";
            case "\u2610" -> "To do: ";
            default -> "Item " + marker + " ";
          };
    };
  }
}
