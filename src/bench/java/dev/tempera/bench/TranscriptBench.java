package dev.tempera.bench;

import java.util.Map;

/**
 * The conversation view: streaming, opening, moving; medians over processes of their own, on the
 * headless platform with the software painter. CPU is given beside the time, and what it is made
 * of.
 */
public final class TranscriptBench {
  private static final int RUNS = 3;

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("_fx_cpu_s", "CPU of the JavaFX thread"),
          Map.entry("_fx_busy_ms_per_s", "CPU of the JavaFX thread in a second"),
          Map.entry("heap_20k_mb", "live heap after the streams, all answers kept"),
          Map.entry("_process_cpu_s", "CPU of the process; the next four are parts of it"),
          Map.entry("_render_cpu_s", "CPU of the painter's thread"),
          Map.entry("_jit_cpu_s", "CPU of the compilers"),
          Map.entry("_gc_cpu_s", "CPU of the collector"),
          Map.entry("_other_cpu_s", "CPU of all other threads"),
          Map.entry("_longest_frame_ms", "longest time between two frames"),
          Map.entry("_flush_p50_ms", "drain to laid out, CPU"),
          Map.entry("_flush_p95_ms", "drain to laid out, CPU"),
          Map.entry("_flush_p99_ms", "drain to laid out, CPU"),
          Map.entry("_painted_ms", "last byte to painted and settled"),
          Map.entry("_whole_ms", "until all messages are read"),
          Map.entry("_added_mb", "live heap added, texts included"),
          Map.entry("_home_ms", "until readable"),
          Map.entry("_middle_ms", "until readable"),
          Map.entry("_end_ms", "until readable"),
          Map.entry("open_1000_ms", "from the click to the end readable, from the disk"),
          Map.entry("open_10000_ms", "from the click to the end readable, from the disk"),
          Map.entry("process_rss_mb", "resident with 10,000 messages read and paged through"),
          Map.entry("process_rss_20k_mb", "resident after the streams"),
          Map.entry("empty_rss_mb", "floor: resident with the empty view"),
          Map.entry("find_hits", "hits of \"model\" in 10,000 messages"));

  private TranscriptBench() {}

  /** Prints the figures; {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    ProcessFigures figures =
        new ProcessFigures("transcript", MEANINGS, "in 10,000 messages, until painted");
    figures.add(BenchChild.medians(RUNS, StreamPart.class));
    figures.add(BenchChild.medians(RUNS, ColumnsPart.class));
    Figures all = figures.figures();
    all.add("flush_p95_ms", all.get("stream_2k_500_flush_p95_ms"), "at 500 tokens/s");
    try (BenchFolder folder = new BenchFolder()) {
      String path = folder.path().toString();
      BenchChild.medians(1, OpenPart.class, path, "--fill");
      figures.add(BenchChild.medians(RUNS, OpenPart.class, path));
    }
    figures.print(args);
  }
}
