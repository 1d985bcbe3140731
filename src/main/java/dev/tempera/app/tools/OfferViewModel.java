package dev.tempera.app.tools;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.ToolException;
import dev.tempera.core.tools.mcp.ContentText;
import dev.tempera.core.tools.mcp.McpContent;
import dev.tempera.core.tools.mcp.McpOffers;
import dev.tempera.core.tools.mcp.PlainLine;
import dev.tempera.core.tools.mcp.PromptMessages;
import dev.tempera.core.tools.mcp.UriTemplate;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The offer of an MCP server that is chosen: what it holds is shown first, and what was shown goes
 * into the message. View models' thread only.
 */
final class OfferViewModel implements AutoCloseable {
  /** More is not shown before it is put into a message. */
  private static final int MOST_SHOWN = 20_000;

  /** More goes along as a file only. */
  private static final int MOST_INSERTED = 200_000;

  private final McpViewModel.Means means;
  private final Latest<Read> reading;
  private final ReadOnlyObjectWrapper<@Nullable McpItem> item = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<McpContent>> contents =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable PromptMessages> messages =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
  private AnsweredBy.@Nullable McpServer server;

  /**
   * What an offer holds.
   *
   * @param messages null where it is no prompt
   */
  private record Read(List<McpContent> contents, @Nullable PromptMessages messages) {}

  OfferViewModel(McpViewModel.Means means, UiExecutor ui) {
    this.means = means;
    reading = new Latest<>(ui);
  }

  /** The offer that is chosen. */
  ReadOnlyObjectProperty<@Nullable McpItem> itemProperty() {
    return item.getReadOnlyProperty();
  }

  /** What it holds, as text; or why that is not known. Empty before it is asked. */
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  /** What it holds; empty until it is shown. */
  ReadOnlyObjectProperty<List<McpContent>> contentsProperty() {
    return contents.getReadOnlyProperty();
  }

  /** The messages that a prompt makes; null until they are shown, and for a resource. */
  ReadOnlyObjectProperty<@Nullable PromptMessages> messagesProperty() {
    return messages.getReadOnlyProperty();
  }

  /** What of a prompt would be in no message, in sentences; empty where all of it would be. */
  String left() {
    PromptMessages made = messages.get();
    return made == null ? "" : String.join(" ", made.left());
  }

  /** Chooses an offer of a server; nothing of it is asked yet. */
  void select(AnsweredBy.@Nullable McpServer of, @Nullable McpItem now) {
    server = of;
    reading.forget();
    item.set(now);
    forgetShown();
  }

  private void forgetShown() {
    messages.set(null);
    contents.set(List.of());
    said.set("");
  }

  /** What is filled in has changed: what was shown was made of something else. */
  void changed() {
    reading.forget();
    forgetShown();
  }

  /** Asks for the chosen offer and shows what it holds. */
  void read(Map<String, String> values) {
    AnsweredBy.McpServer from = server;
    McpItem asked = item.get();
    if (from == null || asked == null) {
      return;
    }
    for (McpItem.Field field : asked.fields()) {
      if (field.required() && values.getOrDefault(field.name(), "").isEmpty()) {
        forgetShown();
        said.set("“" + PlainLine.of(field.name(), 80) + "” is to be filled in.");
        return;
      }
    }
    forgetShown();
    said.set("Asking…");
    reading.ask(
        () -> means.asked(() -> read(from, asked, values)),
        this::read,
        failure -> said.set(PlainLine.of(UiTasks.sentence(failure), 400)));
  }

  private Read read(AnsweredBy.McpServer from, McpItem asked, Map<String, String> values)
      throws ToolException {
    McpOffers offers = means.servers().get();
    return switch (asked) {
      case McpItem.OfResource(var resource) ->
          new Read(
              offers.read(
                  from,
                  resource.template() ? UriTemplate.filled(resource.uri(), values) : resource.uri(),
                  McpViewModel.PATIENCE),
              null);
      case McpItem.OfPrompt(var prompt) -> {
        List<McpContent> given = offers.prompt(from, prompt.name(), values, McpViewModel.PATIENCE);
        yield new Read(given, PromptMessages.of(given));
      }
    };
  }

  private void read(Read read) {
    List<McpContent> found = read.contents();
    messages.set(read.messages());
    contents.set(found);
    String text = ContentText.of(found);
    if (found.isEmpty()) {
      said.set("It holds nothing.");
    } else if (text.length() <= MOST_SHOWN) {
      said.set(PlainLine.visible(text));
    } else {
      said.set(
          PlainLine.visible(text.substring(0, MOST_SHOWN))
              + "\n… and "
              + (text.length() - MOST_SHOWN)
              + " more characters.");
    }
  }

  /** Whether what is shown can go into the message as text. */
  boolean canInsert() {
    return contents.get().stream().anyMatch(each -> !each.isFile())
        && contents.get().stream().mapToLong(each -> each.text().length()).sum() <= MOST_INSERTED;
  }

  /** Whether what is shown, or part of it, can be attached. */
  boolean canAttach() {
    return contents.get().stream().anyMatch(each -> each.isFile() || !each.uri().isEmpty());
  }

  /** Puts what is shown into the message, as text. */
  void insert() {
    if (canInsert()) {
      means.write().accept(ContentText.of(contents.get()));
    }
  }

  /** Attaches what is shown to the message, and writes where it is from. */
  void attach() {
    List<McpContent> files =
        contents.get().stream().filter(each -> each.isFile() || !each.uri().isEmpty()).toList();
    files.forEach(each -> means.attach().accept(each.fileName(), each::bytes));
    String origins = ContentText.origins(files);
    if (!origins.isEmpty()) {
      means.write().accept(origins);
    }
  }

  /** Whether what is shown makes messages of a conversation. */
  boolean canConverse() {
    PromptMessages made = messages.get();
    return made != null && !made.isEmpty();
  }

  /** Makes a conversation of the prompt that is shown, without asking anybody. */
  void converse() {
    PromptMessages made = messages.get();
    if (made != null && !made.isEmpty()) {
      means.converse().accept(made);
    }
  }

  @Override
  public void close() {
    reading.close();
  }
}
