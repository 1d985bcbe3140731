package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.items.ConversationItems;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.store.ConversationStore;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code experiment items}: the questions of stored conversations as items. */
@CommandLine.Command(
    name = "items",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Print the questions of stored conversations as JSON lines (name, question, answer), for"
            + " “items: {file: NAME.jsonl, expected: answer}” and a prompt with {{question}}.")
public final class ItemsCommand implements Command {
  @Parameters(
      arity = "0..*",
      paramLabel = "TITLE",
      description = "The titles or ids of conversations (otherwise all of them).")
  private List<String> names = new ArrayList<>();

  @Mixin private DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    try (Bench bench = Bench.open(console, data.folder())) {
      ConversationStore store = bench.conversations();
      ConversationItems items = new ConversationItems();
      for (Conversation conversation : wanted(store)) {
        MessageTree tree = new MessageTree(store.messages(conversation.id()));
        tree.removed(Removal.all(store.removals(conversation.id())));
        items.add(conversation, tree);
      }
      items.all().forEach(item -> console.out().println(line(item)));
      if (!items.leftOut().isEmpty()) {
        console.tell(items.leftOut());
      }
      return 0;
    }
  }

  private List<Conversation> wanted(ConversationStore store) throws UsageException {
    List<Conversation> all = store.conversations();
    if (names.isEmpty()) {
      return all;
    }
    List<Conversation> wanted = new ArrayList<>();
    for (String name : names) {
      List<Conversation> called =
          all.stream()
              .filter(each -> each.title().equals(name) || each.id().value().equals(name))
              .toList();
      if (called.isEmpty()) {
        throw new UsageException("there is no conversation “" + name + "”.");
      }
      wanted.addAll(called);
    }
    return wanted;
  }

  private static String line(Item item) {
    ObjectNode json = ExactJson.object().put("name", item.name());
    json.put("question", item.variables().get(ConversationItems.QUESTION));
    return Terminal.escaped(ExactJson.write(json.put("answer", item.expected())));
  }
}
