package dev.tempera.core.experiment.report;

import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.HtmlWriter;
import dev.tempera.core.markdown.MarkdownReader;

/** The report as one HTML page that needs nothing else and runs nothing. */
public final class HtmlReport {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Experiment</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
      th, td { border: 1px solid #8888; padding: .3rem .6rem; text-align: left; }
      td { font-variant-numeric: tabular-nums; }
      code { overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      """;

  private HtmlReport() {}

  /**
   * The page of a report.
   *
   * @param markdown of {@link MarkdownReport}
   */
  public static String of(String markdown) {
    // HTML inside it is text: names and errors come from files and servers.
    return PAGE
        + HtmlWriter.html(new MarkdownReader(Dialect.GFM).read(markdown), false)
        + "\n</body>\n</html>\n";
  }
}
