package dev.tempera.cli;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.difference.AnswerDiff;
import dev.tempera.core.difference.AskedAnswer;
import dev.tempera.core.difference.DiffText;
import dev.tempera.core.difference.JsonDiff;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ValueText;
import dev.tempera.core.request.Difference;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code diff}: two answers, with what was asked differently before what came back differently. */
@CommandLine.Command(
    name = "diff",
    usageHelpAutoWidth = true,
    description =
        "Compare two answers: what was asked differently, and what came back differently. A turn's"
            + " --json names its message_id.")
final class DiffCommand implements Command {
  @Parameters(index = "0", paramLabel = "MESSAGE", description = "The first answer's id.")
  String first = "";

  @Parameters(index = "1", paramLabel = "MESSAGE", description = "The second answer's id.")
  String second = "";

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  boolean json;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    Output output = new Output(console.out(), console.err(), console.terminal());
    try (Bench bench = Bench.open(console, data.folder())) {
      AnswerDiff diff = AnswerDiff.between(answer(first, bench), answer(second, bench));
      if (json) {
        output.json(ValueText.of(object(diff)));
      } else {
        DiffText.lines(diff).forEach(output::line);
      }
      return 0;
    }
  }

  private static AskedAnswer answer(String id, Bench bench) throws UsageException {
    MessageId wanted = new MessageId(id);
    MessageNode node =
        bench
            .message(wanted)
            .orElseThrow(() -> new UsageException("there is no message " + id + "."));
    return AskedAnswer.of(id, node.message(), node.answer(), bench.archive().sentRequest(wanted));
  }

  private static ObjectNode object(AnswerDiff diff) {
    ObjectNode object = ExactJson.object();
    object.put("request_known", diff.requests().isPresent());
    ArrayNode request = object.putArray("request");
    for (Difference cause : diff.causes()) {
      request.addObject().put("target", cause.target()).put("sentence", cause.sentence());
    }
    ObjectNode facts = object.putObject("facts");
    diff.facts()
        .forEach(fact ->
            facts
                .putObject(fact.name().toLowerCase(Locale.ROOT).replace(" ", "_"))
                .put("before", fact.before())
                .put("after", fact.after()));
    object.put("same_text", diff.words().isSame());
    object.put("before", diff.before().text());
    object.put("after", diff.after().text());
    diff.json().ifPresent(changes -> changes(changes, object.putArray("json")));
    return object;
  }

  private static void changes(List<JsonDiff.Change> changes, ArrayNode to) {
    for (JsonDiff.Change change : changes) {
      ObjectNode each = to.addObject().put("path", change.path());
      change.before().ifPresent(value -> each.set("before", ExactJson.read(value)));
      change.after().ifPresent(value -> each.set("after", ExactJson.read(value)));
    }
  }
}
