package dev.tempera.cli.transfer;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.export.ExportException;
import dev.tempera.core.export.ExportFormat;
import dev.tempera.core.export.ExportReport;
import dev.tempera.core.export.ExportRequest;
import dev.tempera.core.export.ExportScope;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: conversations for people and other programs. */
@CommandLine.Command(
    name = "export",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Writes conversations for people and other programs; without --conversation all of them."
            + " Several are a zip where FILE ends with .zip, and a new folder otherwise, with a file"
            + " each; jsonl and csv are always one file. No key is in it.")
public final class ExportCommand implements Command {
  private static final String SHOWN = "shown";
  private static final String RANGE = "..";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "markdown, html, json, jsonl, csv or openrouter.")
  String format = "";

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      description = "Only this conversation; may be given several times.")
  List<String> conversations = List.of();

  @Option(
      names = "--folder",
      paramLabel = "NAME",
      description =
          "Only what is in this folder or in one in it, such as Work or “Work/My client”.")
  @Nullable String folder;

  @Option(
      names = "--tag",
      paramLabel = "NAME",
      description = "Only what bears this tag; of several, all of them.")
  List<String> tags = List.of();

  @Option(
      names = "--branch",
      paramLabel = "ID",
      description =
          "Only the branch that ends at this message, or “shown”: the one that is shown. Otherwise"
              + " all branches.")
  @Nullable String branch;

  @Option(
      names = "--message",
      paramLabel = "ID|FROM..TO",
      description =
          "Only this message, or those on the way from one to another, both included; may be given"
              + " several times, within one conversation.")
  List<String> messages = List.of();

  @Option(names = "--reasoning", description = "With what the models thought.")
  boolean reasoning;

  @Option(
      names = "--notes",
      description = "With stars and notes of messages (markdown, html and json).")
  boolean notes;

  @Option(names = "--json", description = "Print what was written as one JSON object.")
  boolean json;

  @Parameters(paramLabel = "FILE", arity = "1", description = "Where to.")
  Path file = Path.of("");

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    ExportFormat chosen = format(format);
    if (branch != null && !messages.isEmpty()) {
      throw new UsageException("--branch and --message do not go together.");
    }
    try (Bench bench = Bench.open(console, data.folder())) {
      ExportRequest request = request(bench, chosen);
      if ((chosen.joins() || !request.bundled()) && Files.isDirectory(file)) {
        throw new UsageException(file + " is a folder; name a file.");
      }
      ExportReport report =
          bench.exporter().write(request, file, (done, total) -> {}, new Cancellation());
      tell(console, report);
      return report.conversations() > 0 ? 0 : 1;
    } catch (ExportException e) {
      console.tell(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  private static ExportFormat format(String word) throws UsageException {
    for (ExportFormat each : ExportFormat.values()) {
      if (each.word().equals(word.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    String all =
        Stream.of(ExportFormat.values()).map(ExportFormat::word).collect(Collectors.joining(", "));
    throw new UsageException("--format takes one of " + all + ", found “" + word + "”.");
  }

  private ExportRequest request(Bench bench, ExportFormat chosen) throws UsageException {
    Set<ConversationId> named = new LinkedHashSet<>();
    for (String each : conversations) {
      ConversationId id = new ConversationId(each);
      if (bench.conversations().conversation(id).isEmpty()) {
        throw new UsageException("there is no conversation “" + each + "”.");
      }
      named.add(id);
    }
    boolean filed = folder != null || !tags.isEmpty();
    if (filed) {
      if (!named.isEmpty() || branch != null || !messages.isEmpty()) {
        throw new UsageException(
            "--folder and --tag go neither with --conversation, --branch nor --message.");
      }
      named.addAll(Filed.of(bench, folder, tags));
    }
    ExportScope scope = filed ? ExportScope.all() : scope(bench, named);
    boolean whole = named.isEmpty();
    return new ExportRequest(
        chosen,
        whole ? null : List.copyOf(named),
        scope,
        reasoning,
        notes,
        whole || filed || named.size() > 1);
  }

  /** Which messages; adds the conversation that they are in. */
  private ExportScope scope(Bench bench, Set<ConversationId> named) throws UsageException {
    if (SHOWN.equals(branch)) {
      return ExportScope.shown();
    }
    if (branch != null) {
      MessageId end = message(bench, named, branch);
      return new ExportScope.Branch(end);
    }
    Set<MessageId> some = new HashSet<>();
    for (String each : messages) {
      int dots = each.indexOf(RANGE);
      if (dots < 0) {
        some.add(message(bench, named, each));
      } else {
        MessageId from = message(bench, named, each.substring(0, dots));
        MessageId to = message(bench, named, each.substring(dots + RANGE.length()));
        some.addAll(way(bench, named.iterator().next(), from, to));
      }
    }
    return some.isEmpty() ? ExportScope.all() : new ExportScope.Messages(some);
  }

  private static List<MessageId> way(
      Bench bench, ConversationId conversation, MessageId from, MessageId to)
      throws UsageException {
    MessageTree tree = new MessageTree(bench.conversations().messages(conversation));
    List<MessageId> path = tree.path(to).stream().map(MessageNode::id).toList();
    if (!path.contains(from)) {
      throw new UsageException(
          "no branch leads from the message “"
              + from
              + "” to “"
              + to
              + "”: name the earlier first.");
    }
    return path.subList(path.indexOf(from), path.size());
  }

  private static MessageId message(Bench bench, Set<ConversationId> named, String id)
      throws UsageException {
    MessageId message = new MessageId(id);
    ConversationId of =
        bench
            .conversationOf(message)
            .orElseThrow(() ->
                new UsageException("no message has the id “" + id + "” in any conversation."));
    named.add(of);
    if (named.size() > 1) {
      throw new UsageException("the message “" + id + "” is in another conversation: " + of + ".");
    }
    return message;
  }

  private void tell(Console console, ExportReport report) {
    report.left().forEach(console::tell);
    report
        .unread()
        .forEach(connection ->
            console.tell(
                "the key of " + connection + " could not be read, so it was not looked for."));
    if (json) {
      var object =
          ExactJson.object()
              .put("format", format.toLowerCase(Locale.ROOT))
              .put("conversations", report.conversations())
              .put("items", report.items());
      var left = object.putArray("left");
      report.left().forEach(left::add);
      console.out().println(Terminal.escaped(ExactJson.write(object)));
    }
  }
}
