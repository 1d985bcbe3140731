package dev.tempera.core.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes one sheet as Office Open XML (ECMA-376): texts as texts, so that none is ever a formula,
 * and numbers as numbers. Streams, so that size is no matter. Not safe for threads.
 */
public final class XlsxWriter implements Closeable {
  /** What a cell of a spreadsheet holds at most, in chars. */
  public static final int LONGEST_TEXT = 32_767;

  /** What a sheet holds at most. */
  public static final int MOST_ROWS = 1_048_576;

  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String DOCUMENT =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /** How the format writes a character that XML cannot; a text that looks so is escaped itself. */
  private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private final ZipOutputStream zip;
  private int rows;

  /**
   * Begins a workbook.
   *
   * @param out gets all of it and is closed at the end
   * @param sheet the name of its sheet
   */
  public XlsxWriter(OutputStream out, String sheet) throws IOException {
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    add("[Content_Types].xml", types());
    add("_rels/.rels", relationships("officeDocument", "xl/workbook.xml"));
    add("xl/workbook.xml", workbook(sheet));
    add(
        "xl/_rels/workbook.xml.rels",
        relationships("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"));
    add("xl/styles.xml", styles());
    begin("xl/worksheets/sheet1.xml");
    write(
        XML
            + "<worksheet xmlns=\""
            + MAIN
            + "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\""
            + " topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>"
            + "</sheetViews><sheetData>");
  }

  /** Adds a row; the first one is the head, which stays in sight. */
  public void row(List<Field> fields) throws IOException {
    if (rows == MOST_ROWS) {
      throw new IOException("a sheet has no room for more than " + MOST_ROWS + " rows");
    }
    rows++;
    StringBuilder row = new StringBuilder("<row r=\"").append(rows).append("\">");
    for (int i = 0; i < fields.size(); i++) {
      cell(fields.get(i), column(i) + rows, row);
    }
    write(row.append("</row>").toString());
  }

  private void cell(Field field, String place, StringBuilder row) {
    if (field.text().isEmpty()) {
      return;
    }
    row.append("<c r=\"").append(place).append('"').append(rows == 1 ? " s=\"1\"" : "");
    if (field.isNumber()) {
      row.append("><v>").append(field.text()).append("</v></c>");
    } else {
      row.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      escape(cut(field.text()), row);
      row.append("</t></is></c>");
    }
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = LONGEST_TEXT - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private static void escape(String text, StringBuilder out) {
    String safe = LOOKS_ESCAPED.matcher(text).replaceAll("_x005F_");
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\t', '\n' -> out.append(c);
        default -> {
          if (c < ' ' || c == '\ufffe' || c == '\uffff') {
            out.append("_x%04X_".formatted((int) c));
          } else if (!Character.isSurrogate(c)) {
            out.append(c);
          } else if (Character.isHighSurrogate(c)
              && i + 1 < safe.length()
              && Character.isLowSurrogate(safe.charAt(i + 1))) {
            out.append(c).append(safe.charAt(++i));
          } else {
            out.append('\ufffd');
          }
        }
      }
    }
  }

  /** A, B, … Z, AA, AB, … */
  static String column(int index) {
    StringBuilder name = new StringBuilder();
    for (int i = index + 1; i > 0; i = (i - 1) / 26) {
      name.insert(0, (char) ('A' + (i - 1) % 26));
    }
    return name.toString();
  }

  private static String types() {
    return "<Types xmlns=\""
        + PACKAGE
        + "content-types\"><Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + part("/xl/workbook.xml", "sheet.main")
        + part("/xl/worksheets/sheet1.xml", "worksheet")
        + part("/xl/styles.xml", "styles")
        + "</Types>";
  }

  private static String part(String name, String type) {
    return "<Override PartName=\"%s\" ContentType=\"%s%s+xml\"/>".formatted(name, TYPE, type);
  }

  private static String relationships(String... typesAndTargets) {
    StringBuilder all = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    for (int i = 0; i < typesAndTargets.length; i += 2) {
      all.append(
          "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
              .formatted(i / 2 + 1, DOCUMENT, typesAndTargets[i], typesAndTargets[i + 1]));
    }
    return all.append("</Relationships>").toString();
  }

  private static String workbook(String sheet) {
    StringBuilder name = new StringBuilder();
    escape(sheet, name);
    return "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"%s\" sheetId=\"1\""
            .formatted(MAIN, DOCUMENT, name.toString().replace("\"", "&quot;"))
        + " r:id=\"rId1\"/></sheets></workbook>";
  }

  /** Two styles of cells: the usual one, and bold for the head. */
  private static String styles() {
    return "<styleSheet xmlns=\""
        + MAIN
        + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/>"
        + "<sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill>"
        + "<patternFill patternType=\"none\"/></fill><fill><patternFill"
        + " patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/>"
        + "<top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf"
        + " numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\""
        + " xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
        + " applyFont=\"1\"/></cellXfs><cellStyles count=\"1\">"
        + "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
  }

  private void add(String name, String xml) throws IOException {
    begin(name);
    write(XML + xml);
    zip.closeEntry();
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The same results make the same file, whatever the clock says.
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
  }

  private void write(String text) throws IOException {
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the workbook; without it the file is none. */
  @Override
  public void close() throws IOException {
    write("</sheetData></worksheet>");
    zip.closeEntry();
    zip.close();
  }
}
