package dev.tempera.core.experiment.report;

import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.SvgWriter;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.HtmlWriter;
import dev.tempera.core.markdown.MarkdownReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The report as one HTML page that needs nothing else and runs nothing: charts are drawn inside it,
 * and its policy allows this one style sheet only.
 */
public final class HtmlReport {
  private static final double CHART = 860;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --page: #ffffff; --text: #1f2328; --line: #d1d9e0; --soft: #f6f8fa; }
      @media screen and (prefers-color-scheme: dark) {
      :root { --page: #0d1117; --text: #e6edf3; --line: #3d444d; --soft: #151b23; }
      }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: var(--page); color: var(--text); }
      h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
      table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
      th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; }
      th { background: var(--soft); }
      td { font-variant-numeric: tabular-nums; }
      code { overflow-wrap: anywhere; }
      pre { background: var(--soft); padding: .8rem; overflow-x: auto; }
      figure { margin: 1.5rem 0; }
      figcaption { font-weight: 600; }
      figure svg { max-width: 100%; height: auto; }
      details { margin-top: .3rem; }
      @media print {
      body { max-width: none; margin: 0; font-size: 11pt; }
      figure, tr, pre { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      details:not([open]) { display: none; }
      pre { white-space: pre-wrap; }
      }
      """
          + SvgWriter.styles();

  private HtmlReport() {}

  /**
   * The page of a report.
   *
   * @param title of the window
   * @param parts of {@link MarkdownReport}
   */
  public static String of(String title, List<ReportPart> parts) {
    StringBuilder page = new StringBuilder(head(title));
    for (ReportPart part : parts) {
      // HTML inside it is text: names and errors come from files and servers.
      page.append(HtmlWriter.html(new MarkdownReader(Dialect.GFM).read(part.markdown()), false))
          .append('\n');
      part.charts().forEach(chart -> figure(chart, page));
    }
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String head(String title) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body>
    <main>
    """
        .formatted(hash(STYLE), escaped(title), STYLE);
  }

  private static void figure(Chart chart, StringBuilder page) {
    page.append("<figure>\n<figcaption>")
        .append(escaped(chart.title()))
        .append("</figcaption>\n")
        .append(SvgWriter.inline(chart, CHART));
    if (!chart.remark().isEmpty()) {
      page.append("<p>").append(escaped(chart.remark())).append("</p>\n");
    }
    page.append("<details><summary>As a table</summary>\n<table>\n");
    List<List<String>> rows = chart.table();
    for (int row = 0; row < rows.size(); row++) {
      page.append("<tr>");
      for (int column = 0; column < rows.get(row).size(); column++) {
        String tag = row == 0 ? "th scope=\"col\"" : column == 0 ? "th scope=\"row\"" : "td";
        page.append('<').append(tag).append('>').append(escaped(rows.get(row).get(column)));
        page.append(tag.startsWith("th") ? "</th>" : "</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</table>\n</details>\n</figure>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** By which the policy knows the style sheet. */
  private static String hash(String style) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
