package dev.tempera.core.transfer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Makes an export of ChatGPT of a size and takes it into a store, in a process whose heap its
 * caller bounds; prints what came of it, a figure on each line.
 */
public final class BigImport {
  private static final int MESSAGES = 14;

  private BigImport() {}

  /** Runs it: a folder that is empty, and how many megabytes. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path file = folder.resolve("conversations.json");
    int conversations = write(file, Long.parseLong(args[1]) << 20);
    long start = System.nanoTime();
    try (ImportStore store = new ImportStore(folder.resolve("data"))) {
      ImportReport report = store.take(file);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.println("written " + conversations);
      System.out.println("taken " + report.count(ImportReport.State.NEW));
      System.out.println("problems " + report.problems().size());
      System.out.println("mb_per_s " + Files.size(file) / 1e6 / seconds);
      System.out.println("largest_heap_mb " + largestHeap() / 1e6);
    }
  }

  private static long largestHeap() {
    long sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      sum += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    return sum;
  }

  /** Conversations of all lengths, with branches, as far as the file is long. */
  private static int write(Path file, long bytes) throws IOException {
    Random random = new Random(1);
    int count = 0;
    long written = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write('[');
      while (written < bytes) {
        StringBuilder text = new StringBuilder(count == 0 ? "" : ",\n");
        conversation(text, count, random);
        out.append(text);
        written += text.length();
        count++;
      }
      out.write(']');
    }
    return count;
  }

  private static void conversation(StringBuilder text, int number, Random random) {
    text.append("{\"conversation_id\":\"c").append(number).append("\",\"title\":\"Talk ");
    text.append(number).append("\",\"create_time\":1777885284.25,\"mapping\":{");
    for (int i = 0; i < MESSAGES; i++) {
      boolean asked = i % 2 == 0;
      text.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":{\"parent\":");
      text.append(i == 0 ? "null" : "\"m" + (i == 5 ? 2 : i - 1) + "\"");
      text.append(",\"message\":{\"author\":{\"role\":\"").append(asked ? "user" : "assistant");
      text.append("\"},\"create_time\":").append(1777885284 + i).append(".5,\"metadata\":{");
      text.append(asked ? "" : "\"model_slug\":\"gpt\"");
      text.append("},\"content\":{\"content_type\":\"text\",\"parts\":[\"");
      int words = 1 << (3 + random.nextInt(8));
      for (int w = 0; w < words; w++) {
        text.append("word").append(random.nextInt(10_000)).append(' ');
      }
      text.append("\"]}}}");
    }
    text.append("},\"current_node\":\"m").append(MESSAGES - 1).append("\"}");
  }
}
