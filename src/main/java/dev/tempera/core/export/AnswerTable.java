package dev.tempera.core.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.table.Field;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row for each answer. For spreadsheets: everything quoted, lines end with CR LF, a byte order
 * mark in front, and no cell begins a formula.
 */
final class AnswerTable implements DocumentWriter {
  /** Parameters with a column of their own; all of them are in {@code parameters} as JSON. */
  private static final List<String> PARAMETERS =
      List.of("temperature", "top_p", "top_k", "max_tokens", "seed");

  private static final List<String> COLUMNS =
      List.of(
          "conversation_id",
          "conversation",
          "message_id",
          "parent_id",
          "created_at",
          "system_prompt",
          "question",
          "answer",
          "reasoning",
          "requested_model",
          "model",
          "provider",
          "state",
          "finish_reason",
          "temperature",
          "top_p",
          "top_k",
          "max_tokens",
          "seed",
          "parameters",
          "prompt_tokens",
          "completion_tokens",
          "cached_tokens",
          "reasoning_tokens",
          "cost_usd",
          "cost_estimated",
          "ttft_ms",
          "duration_ms",
          "generation_id",
          "error");

  @Override
  public void begin(Writer out) throws IOException {
    out.append('\ufeff');
    row(out, COLUMNS);
  }

  @Override
  public long add(ExportedConversation from, Writer out) throws IOException {
    long rows = 0;
    for (MessageId id : from.ids()) {
      MessageNode node = from.node(id);
      if (node.role() == Role.ASSISTANT) {
        row(out, cells(from, node));
        rows++;
      }
    }
    return rows;
  }

  private static void row(Writer out, List<String> cells) throws IOException {
    // Not closed: that would close the file.
    CsvWriter csv =
        CsvWriter.builder()
            .bufferSize(0)
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(out);
    csv.writeRecord(cells);
  }

  private static List<String> cells(ExportedConversation from, MessageNode node) {
    Answer answer = node.answer();
    MessageId parent = node.parent();
    List<String> cells = new ArrayList<>();
    text(cells, from.id());
    text(cells, from.title());
    text(cells, node.id().value());
    text(cells, parent == null ? null : parent.value());
    text(cells, node.createdAt().toString());
    text(cells, from.systemPrompt());
    text(cells, question(from, node));
    text(cells, node.message().text());
    text(cells, from.reasoning() ? Words.reasoning(node) : null);
    text(cells, answer == null ? null : from.clean(answer.requestedModel()));
    text(cells, answer == null ? null : from.cleaning().textOrNull(answer.model()));
    text(cells, answer == null ? null : from.cleaning().textOrNull(answer.provider()));
    text(cells, answer == null ? null : answer.state().word());
    text(cells, answer == null ? null : from.cleaning().textOrNull(answer.finishReason()));
    parameters(cells, from.sent(node.id()));
    figures(cells, answer);
    text(cells, answer == null ? null : from.cleaning().textOrNull(answer.generationId()));
    text(cells, answer == null ? null : from.cleaning().textOrNull(answer.error()));
    return cells;
  }

  /** The text of the nearest question before. */
  private static String question(ExportedConversation from, MessageNode answer) {
    for (MessageId at = answer.parent(); at != null; at = from.parentOf(at)) {
      MessageNode node = from.node(at);
      if (node.role() == Role.USER) {
        return node.message().text();
      }
    }
    return "";
  }

  private static void parameters(List<String> cells, @Nullable ObjectNode sent) {
    for (String name : PARAMETERS) {
      JsonNode value = sent == null ? null : sent.get(name);
      text(cells, value == null ? null : value.isNumber() ? value.asString() : value.toString());
    }
    text(cells, sent == null ? null : ExactJson.write(sent));
  }

  private static void figures(List<String> cells, @Nullable Answer answer) {
    Usage usage = answer == null ? null : answer.usage();
    number(cells, usage == null ? null : usage.promptTokens());
    number(cells, usage == null ? null : usage.completionTokens());
    number(cells, usage == null ? null : usage.cachedTokens());
    number(cells, usage == null ? null : usage.reasoningTokens());
    Cost cost = answer == null ? null : answer.cost();
    cells.add(cost == null ? "" : cost.usd().toPlainString());
    cells.add(cost == null ? "" : Boolean.toString(cost.estimate()));
    number(cells, answer == null ? null : answer.ttftMs());
    number(cells, answer == null ? null : answer.durationMs());
  }

  private static void number(List<String> cells, @Nullable Long value) {
    cells.add(value == null ? "" : Long.toString(value));
  }

  private static void text(List<String> cells, @Nullable String value) {
    cells.add(value == null ? "" : Field.text(value).csv());
  }
}
