package dev.tempera.cli.search;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchQuery;
import dev.tempera.core.search.SearchResults;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code search}: finds conversations, messages and experiments. */
@CommandLine.Command(
    name = "search",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Finds everything that was asked, answered, thought, attached or planned. Words are found by"
            + " their beginning; \"…\" is a phrase, -word leaves out. Filters: in: tag: is:starred model:"
            + " role: date: before: after: has: param:temperature>1 cost>0.01 tokens>1000. Put -- before a query"
            + " that begins with a minus.")
public final class SearchCommand implements Command {
  private static final int MOST = 100_000;

  @Parameters(paramLabel = "QUERY", arity = "1..*", description = "What is looked for.")
  List<String> words = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "So many messages at most (default 50).")
  int limit;

  @Option(names = "--newest", description = "The newest first; otherwise the best first.")
  boolean newest;

  @Option(names = "--json", description = "Print JSON lines.")
  boolean json;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    if (limit < 1 || limit > MOST) {
      throw new UsageException("--limit takes a number from 1 to " + MOST + ".");
    }
    try (Bench bench = Bench.open(console, data.folder());
        SearchIndex index = bench.search()) {
      SearchQuery query =
          QueryParser.parse(
              String.join(" ", words), bench.clock().instant(), bench.clock().getZone());
      query.remarks().forEach(console::tell);
      catchUp(index, console);
      SearchResults results =
          index
              .search(
                  query,
                  newest ? SearchResults.Order.NEWEST_FIRST : SearchResults.Order.BEST_FIRST,
                  limit,
                  new Cancellation())
              .orElseThrow();
      results.remarks().forEach(console::tell);
      print(results, console);
      return results.hits().isEmpty() ? 1 : 0;
    }
  }

  private static void catchUp(SearchIndex index, Console console) {
    long left = index.catchUp();
    if (left > 0) {
      console.tell("taking " + left + " more messages into the index…");
    }
    while (left > 0) {
      left = index.catchUp();
    }
  }

  private void print(SearchResults results, Console console) {
    for (SearchHit hit : results.hits()) {
      console
          .out()
          .println(
              json ? Terminal.escaped(HitWords.json(hit)) : Terminal.visible(HitWords.line(hit)));
    }
    if (results.hits().isEmpty()) {
      console.tell("nothing was found.");
    } else if (results.more()) {
      console.tell("there are more than these; see --limit.");
    }
  }
}
