package dev.tempera.bench;

import dev.tempera.app.transcript.HostileFrames;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;

/**
 * What answers made to freeze the window cost the JavaFX thread: its CPU time for the dearest frame
 * of each, the least of some passes. {@code HostileViewTest} bounds the same frames in bytes.
 */
public final class HostileBench {
  private static final int PASSES = 5;

  private HostileBench() {}

  /** Prints the figures; {@code --json} for one JSON object. */
  public static void main(String[] args) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("testfx.robot", "glass");
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Figures figures = new Figures("hostile");
    try (HostileFrames frames = new HostileFrames(threads::getCurrentThreadCpuTime)) {
      for (Map.Entry<String, String> text : HostileFrames.texts().entrySet()) {
        String key = text.getKey().replace(',', '_').replace(' ', '_');
        long streamed = Long.MAX_VALUE;
        long opened = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
          streamed = Math.min(streamed, frames.streamed(text.getValue()));
          opened = Math.min(opened, frames.opened(text.getValue()));
        }
        figures.add(key + "_streamed_ms", streamed / 1e6, "dearest frame while it comes");
        figures.add(key + "_opened_ms", opened / 1e6, "dearest frame when it is opened");
      }
    }
    figures.print(System.out, args.length > 0 && args[0].equals("--json"));
    System.exit(0); // the toolkit would go on
  }
}
