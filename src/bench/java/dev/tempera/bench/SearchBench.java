package dev.tempera.bench;

import dev.tempera.app.window.SearchProbe;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchResults;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Search over 1 GB of text in 500,000 messages of made-up words that are as frequent as words are
 * (Zipf), with code and Chinese among them: the first 50 hits of several kinds of query, what the
 * index takes, and what taking in costs. {@code --megabytes N} for another size; {@code --keep
 * FOLDER} leaves the store there, and asks it again if it is there already; {@code --filters} asks
 * every filter too, and every two of them; {@code --window} types in the window too.
 */
public final class SearchBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 40;
  private static final int HITS = 50;
  private static final int TYPED = 6;

  private static final Map<String, String> MEANINGS =
      Map.of(
          "window_typing_frame_p95_ms", "the longest time between two frames after a letter",
          "window_typing_frame_longest_ms", "after any letter",
          "window_typing_work_p95_ms", "the same, CPU of the JavaFX thread",
          "window_typing_work_longest_ms", "after any letter",
          "window_found_p95_ms", "from the last letter of a word to its hits",
          "window_found_longest_ms", "of any word");

  private SearchBench() {}

  /** Runs it; {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    List<String> options = Arrays.asList(args);
    int megabytes = Integer.parseInt(after(options, "--megabytes").orElse("1000"));
    Figures figures = new Figures("search");
    Optional<Path> kept = after(options, "--keep").map(Path::of);
    Path folder = kept.isPresent() ? kept.get() : Files.createTempDirectory("tempera-bench");
    boolean filled = Files.exists(folder.resolve(SqliteStore.FILE_NAME));
    Files.createDirectories(folder);
    try (SqliteStore store = open(folder)) {
      SearchTextMaker maker = new SearchTextMaker();
      if (filled) {
        maker.recall();
      } else {
        fill(store, maker, megabytes, figures);
      }
      takeIn(store, folder, figures);
      try (SearchIndex index = store.rooms().search()) {
        queries(index, maker, figures);
        if (options.contains("--filters")) {
          SearchFiltersPart.run(index, maker, figures);
        }
        live(store, index, maker, figures);
      }
      store.close();
      if (options.contains("--window")) {
        window(folder, maker, figures);
      }
    } finally {
      if (kept.isEmpty()) {
        delete(folder);
      }
    }
    figures.print(System.out, options.contains("--json"));
  }

  private static Optional<String> after(List<String> options, String name) {
    int at = options.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(options.get(at + 1));
  }

  /** Types into the real window; a store that is closed twice is closed once. */
  private static void window(Path folder, SearchTextMaker maker, Figures figures)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SearchProbe.class.getName(),
                folder.toString()));
    for (int i = 0; i < TYPED; i++) {
      command.add(maker.common(i));
      command.add(maker.rare(i));
      command.add(maker.common(i + 1) + " " + maker.common(i + 2));
    }
    Process child = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (child.waitFor() != 0) {
      throw new IllegalStateException("the window's process failed: " + said);
    }
    for (String line : said.lines().toList()) {
      String[] parts = line.split(" ", -1);
      if (parts.length == 2 && MEANINGS.containsKey(parts[0])) {
        figures.add(parts[0], Double.parseDouble(parts[1]), MEANINGS.getOrDefault(parts[0], ""));
      }
    }
  }

  private static void fill(
      SqliteStore store, SearchTextMaker maker, int megabytes, Figures figures) {
    long start = System.nanoTime();
    long bytes = maker.fill(store, megabytes);
    figures.add("text_mb", bytes / 1e6, "of " + maker.messages() + " messages");
    figures.add("import_mb_per_s", bytes / 1e6 / seconds(start), "stored, not yet indexed");
  }

  /** Takes in whatever a kept store has not in its index yet. */
  private static void takeIn(SqliteStore store, Path folder, Figures figures) throws IOException {
    long before = size(folder);
    try (SearchIndex index = store.rooms().search()) {
      long left = index.state().left();
      if (left > 0) {
        fillIndex(index, left * SearchTextMaker.LETTERS, figures);
        figures.add("index_mb", (size(folder) - before) / 1e6, "what the file grew by meanwhile");
      }
    }
  }

  private static SqliteStore open(Path folder) {
    return SqliteStore.open(
            folder,
            Clock.systemUTC(),
            problem -> {
              throw problem;
            })
        .store();
  }

  private static void fillIndex(SearchIndex index, long bytes, Figures figures) {
    long start = System.nanoTime();
    double longest = 0;
    long left;
    do {
      long piece = System.nanoTime();
      left = index.catchUp();
      longest = Math.max(longest, millis(piece));
    } while (left > 0);
    figures.add("index_mb_per_s", bytes / 1e6 / seconds(start), "taken in");
    figures.add("index_piece_longest_ms", longest, "reading, cutting and writing one piece");
  }

  private static void queries(SearchIndex index, SearchTextMaker maker, Figures figures) {
    measure(index, figures, "rare", i -> maker.rare(i), "a word of a few messages");
    measure(index, figures, "common", i -> maker.common(i), "a word of very many");
    measure(index, figures, "three_letters", i -> maker.common(i).substring(0, 3), "as one types");
    measure(index, figures, "two_letters", i -> maker.common(i).substring(0, 2), "as one types");
    measure(index, figures, "one_letter", i -> "" + (char) ('a' + i % 26), "as one types");
    measure(
        index,
        figures,
        "two_words",
        i -> maker.common(i) + " " + maker.common(i + 1),
        "common ones");
    measure(
        index,
        figures,
        "filtered",
        i -> maker.common(i) + " role:assistant has:code date:2023-0" + (1 + i % 3),
        "a common word with three filters");
    measure(index, figures, "cjk", i -> maker.dense(i), "two letters in the middle of a sentence");
    measure(index, figures, "phrase", i -> '"' + maker.phrase(i) + '"', "two words side by side");
  }

  /** What is asked in a round. */
  interface Words {
    String of(int round);
  }

  private static void measure(
      SearchIndex index, Figures figures, String name, Words words, String meaning) {
    double[] times = new double[ROUNDS];
    double[] work = new double[ROUNDS];
    long hits = 0;
    for (int i = -5; i < ROUNDS; i++) {
      long start = System.nanoTime();
      long before = THREADS.getCurrentThreadCpuTime();
      hits += search(index, words.of(i + 5)).hits().size();
      if (i >= 0) {
        times[i] = millis(start);
        work[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
      }
    }
    Arrays.sort(times);
    Arrays.sort(work);
    figures.add(name + "_p50_ms", times[ROUNDS / 2], meaning);
    figures.add(
        name + "_p95_ms",
        times[ROUNDS * 95 / 100],
        "its longest " + Math.round(times[ROUNDS - 1]) + ", hits " + hits / (ROUNDS + 5));
    figures.add(
        name + "_cpu_p95_ms",
        work[ROUNDS * 95 / 100],
        String.format(
            Locale.ROOT, "of the thread that searches, its median %.1f", work[ROUNDS / 2]));
  }

  static SearchResults search(SearchIndex index, String words) {
    return index
        .search(
            QueryParser.parse(words, Instant.EPOCH, ZoneOffset.UTC),
            SearchResults.Order.BEST_FIRST,
            HITS,
            new Cancellation())
        .orElseThrow();
  }

  private static void live(
      SqliteStore store, SearchIndex index, SearchTextMaker maker, Figures figures) {
    double[] saving = new double[ROUNDS];
    double[] taking = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      maker.saveOne(store);
      saving[i] = millis(start);
      start = System.nanoTime();
      long _ = index.catchUp();
      taking[i] = millis(start);
    }
    figures.add("live_save_ms", Figures.median(saving), "one message, on the disk");
    figures.add("live_index_ms", Figures.median(taking), "taking it in afterwards");
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }

  private static double seconds(long since) {
    return millis(since) / 1e3;
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      long all = 0;
      for (Path file : files.toList()) {
        all += Files.size(file);
      }
      return all;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
