package dev.tempera.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is written is read here by other readers: the JDK's of ZIP and of XML. */
class XlsxWriterTest {
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-F]{4})_");

  private static byte[] written(List<List<Field>> rows) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XlsxWriter writer = new XlsxWriter(out, "a \"<sheet>\" & more")) {
      for (List<Field> row : rows) {
        writer.row(row);
      }
    }
    return out.toByteArray();
  }

  private static Map<String, Document> parts(byte[] file) throws Exception {
    Map<String, Document> parts = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(
            entry.getName(),
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(zip.readAllBytes())));
      }
    }
    return parts;
  }

  private static Document part(Map<String, Document> parts, String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  private static List<Map<String, String>> cells(byte[] file) throws Exception {
    Document sheet = part(parts(file), "xl/worksheets/sheet1.xml");
    NodeList rows = sheet.getElementsByTagName("row");
    List<Map<String, String>> all = new ArrayList<>();
    for (int i = 0; i < rows.getLength(); i++) {
      Map<String, String> row = new HashMap<>();
      NodeList cells = ((Element) rows.item(i)).getElementsByTagName("c");
      for (int j = 0; j < cells.getLength(); j++) {
        Element cell = (Element) cells.item(j);
        row.put(
            cell.getAttribute("r"),
            (cell.getAttribute("t").isEmpty() ? "number " : "text ")
                + unescaped(cell.getTextContent()));
      }
      all.add(row);
    }
    return all;
  }

  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
  }

  @Test
  void textsAndNumbersComeBack() throws Exception {
    byte[] file =
        written(
            List.of(
                List.of(Field.text("name"), Field.text("value")),
                List.of(Field.text("a < b & c \"d\""), Field.number(0.25)),
                List.of(Field.EMPTY, Field.number(12_345_678_901L)),
                List.of(Field.text("12"), Field.number(Double.NaN))));
    assertEquals(
        List.of(
            Map.of("A1", "text name", "B1", "text value"),
            Map.of("A2", "text a < b & c \"d\"", "B2", "number 0.25"),
            Map.of("B3", "number 12345678901"),
            Map.of("A4", "text 12", "B4", "text NaN")),
        cells(file));
    Map<String, Document> parts = parts(file);
    assertEquals(
        "a \"<sheet>\" & more",
        ((Element) part(parts, "xl/workbook.xml").getElementsByTagName("sheet").item(0))
            .getAttribute("name"));
    // Everything that is told is there.
    NodeList told = part(parts, "[Content_Types].xml").getElementsByTagName("Override");
    for (int i = 0; i < told.getLength(); i++) {
      String name = ((Element) told.item(i)).getAttribute("PartName");
      assertTrue(parts.containsKey(name.substring(1)), name);
    }
  }

  @Test
  void noTextIsEverAFormula() throws Exception {
    for (String text :
        List.of("=1+1", "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")) {
      byte[] file = written(List.of(List.of(Field.text(text))));
      assertEquals(Map.of("A1", "text " + text), cells(file).getFirst());
      assertEquals(
          0, part(parts(file), "xl/worksheets/sheet1.xml").getElementsByTagName("f").getLength());
    }
  }

  @Test
  void whatXmlCannotHoldComesBack() throws Exception {
    String odd = "a\u0000b\u001b[2J\r\nc_x0041_d\ufffe 😀 \ud83d";
    byte[] file = written(List.of(List.of(Field.text(odd))));
    assertEquals(
        "text " + odd.replace("\ud83d\u0000", "").substring(0, odd.length() - 1) + "\ufffd",
        cells(file).getFirst().get("A1"));
  }

  @Test
  void whatACellCannotHoldIsCut() throws Exception {
    String longest = "x".repeat(XlsxWriter.LONGEST_TEXT);
    assertEquals(
        "text " + longest,
        cells(written(List.of(List.of(Field.text(longest))))).getFirst().get("A1"));
    String cut =
        Objects.requireNonNull(
            cells(written(List.of(List.of(Field.text("x" + "😀".repeat(20_000))))))
                .getFirst()
                .get("A1"));
    assertTrue(cut.endsWith("😀…") && cut.length() <= "text ".length() + 32_767, "" + cut.length());
  }

  @Test
  void columnsAreNamedAsSpreadsheetsDo() {
    assertEquals("A", XlsxWriter.column(0));
    assertEquals("Z", XlsxWriter.column(25));
    assertEquals("AA", XlsxWriter.column(26));
    assertEquals("ZZ", XlsxWriter.column(701));
    assertEquals("AAA", XlsxWriter.column(702));
  }

  @Test
  void csvTakesTheTeethOfFormulasAndOfNothingElse() {
    for (String formula : List.of("=1+1", "+A1", "-2+3", "@x", "\t=1", "\r=1", "＝1")) {
      assertEquals("'" + formula, Field.text(formula).csv());
    }
    for (String harmless : List.of("", "a=1", "-5", "+3.25", "-1e-3", "'", "x", "5")) {
      assertEquals(harmless, Field.text(harmless).csv());
    }
    assertEquals("-0.5", Field.number(-0.5).csv());
    assertFalse(Field.number(Double.POSITIVE_INFINITY).isNumber());
  }
}
