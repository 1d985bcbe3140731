package dev.tempera.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of other programs, good ones and broken ones; each fault has one sentence with its place.
 */
class TableFileTest {
  @TempDir private Path folder = Path.of("");

  private Path file(String name, String text, Charset charset) {
    try {
      return Files.write(folder.resolve(name), text.getBytes(charset));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> rows(String name, String text, String... columns) throws TableException {
    return rows(file(name, text, StandardCharsets.UTF_8), columns);
  }

  private static List<String> rows(Path file, String... columns) throws TableException {
    List<String> rows = new ArrayList<>();
    TableFile.read(
        file, List.of(columns), (line, fields) -> rows.add(line + ":" + String.join("/", fields)));
    return rows;
  }

  private String refusal(String name, String text, String... columns) {
    String message =
        String.valueOf(
            assertThrows(TableException.class, () -> rows(name, text, columns)).getMessage());
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void columnsComeInTheOrderAskedFor() throws TableException {
    assertEquals(List.of("2:3/1", "3:6/4"), rows("a.csv", "x,y,z\n1,2,3\n4,5,6\n", "z", "x"));
  }

  @Test
  void theSeparatorIsTheOneTheHeaderHas() throws TableException {
    for (String separator : List.of(",", ";", "\t", "|")) {
      String text = "x,y\n1,2".replace(",", separator);
      assertEquals(List.of("2:2"), rows("a.csv", text, "y"), separator);
    }
    assertEquals(List.of("2:1"), rows("a.csv", "\"a,b,c\";x\n7;1\n", "x"));
  }

  @Test
  void onlyTheFirstLineWithTextChoosesTheSeparator() throws TableException {
    assertEquals(List.of("4:1"), rows("a.csv", "\n\r\nx;y\n1;a,b,c,d\n", "x"));
    assertEquals(List.of("3:1"), rows("a.csv", "\"x\n,,,\";y\n0;1\n", "y"));
    assertEquals(List.of("2:1"), rows("a.csv", "x,y;z\n1,2\n", "x"), "the first of two alike");
  }

  @Test
  void ofManyColumnsTwentyAreNamed() {
    String twenty = ",".repeat(19);
    String names = IntStream.range(0, 20).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    assertTrue(refusal("a.csv", names + "\n" + twenty + "\n", "x").endsWith("“c19”."));
    assertTrue(
        refusal("a.csv", names + ",d,e\n" + twenty + ",,\n", "x").endsWith("“c19” and 2 more."));
  }

  @Test
  void byteOrderMarksAndLineEndsOfEverySystemAreRead() throws TableException {
    assertEquals(List.of("2:1"), rows("a.csv", "\uFEFFx,y\r\n1,2\r\n", "x"));
    assertEquals(List.of("2:1"), rows("a.csv", "x,y\r1,2\r", "x"));
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertEquals(List.of("2:é"), rows(file("u.csv", "\uFEFFx,y\né,2\n", charset), "x"));
    }
    assertEquals(List.of("1:1"), rows("a.jsonl", "\uFEFF{\"x\":1}\n", "x"));
  }

  @Test
  void linesAreThoseOfTheFileAlsoAfterFieldsOfSeveral() throws TableException {
    assertEquals(List.of("2:a\nb", "5:c"), rows("a.csv", "x,y\n\"a\nb\",1\n\nc,2\n", "x"));
  }

  @Test
  void aBrokenQuoteFarDownIsFoundInItsLine() {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int line = 2; line <= 50_000; line++) {
      text.append(line == 40_000 ? "\"open," : "fine,").append(line).append('\n');
    }
    assertEquals(
        "line 40000: a quote is opened in this row and never closed.",
        refusal("a.csv", text.toString(), "x"));
    assertEquals(
        "line 3: a field goes on after its closing quote; a quote inside must be doubled.",
        refusal("a.csv", "x,y\n1,2\n\"a\"b,3\n", "x"));
  }

  @Test
  void aQuoteThatSwallowsRowsIsSeenByTheirFields() {
    assertEquals(
        "line 2: it has 3 fields, the header has 2.",
        refusal("a.csv", "x,y\n\"1,2\n3\",4,5\n", "x"));
    assertEquals(
        "line 3: it has 1 field, the header has 2.", refusal("a.csv", "x,y\n1,2\n3\n", "x"));
  }

  @Test
  void headersOfOneNameAreRefused() {
    assertEquals(
        "line 1: two columns are called “x” (the 1. and the 3.).",
        refusal("a.csv", "x,y,x\n1,2,3\n", "y"));
  }

  @Test
  void columnsWithoutANameDisturbNobody() throws TableException {
    assertEquals(List.of("2:1"), rows("a.csv", ",,x\n0,0,1\n", "x"));
  }

  @Test
  void aMissingColumnIsToldWithThoseThereAre() {
    assertEquals(
        "line 1: there is no column “score”; there are “x”, “y”.",
        refusal("a.csv", "x,y\n1,2\n", "score"));
    assertEquals(
        "there is no column “score”; there are “x”, “y”.",
        refusal("a.jsonl", "{\"x\":1}\n{\"y\":2}\n", "score"));
  }

  @Test
  void emptyFilesAreSaidToBeEmpty() {
    assertEquals("it is empty: there is no header line.", refusal("a.csv", "", "x"));
    assertEquals("it is empty: there is no header line.", refusal("a.csv", "\n\n", "x"));
    assertEquals("it is empty: there is no row.", refusal("a.jsonl", "", "x"));
  }

  @Test
  void aFieldOfTenMegabytesIsReadAndOneOfFortyRefused() throws TableException {
    String large = "z".repeat(10_000_000);
    assertEquals(List.of("2:1"), rows("a.csv", "x,y\n1,\"" + large + "\"\n", "x"));
    assertEquals(List.of("1:1"), rows("a.jsonl", "{\"y\":\"" + large + "\",\"x\":1}", "x"));
    assertEquals(
        "line 2: a field is longer than 32 million characters, or its quote is never closed.",
        refusal("a.csv", "x,y\n1,\"" + large.repeat(4), "x"));
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    String message =
        String.valueOf(
            assertThrows(
                    TableException.class,
                    () -> rows(file("a.csv", "x,y\né,1\n", StandardCharsets.ISO_8859_1), "x"))
                .getMessage());
    assertTrue(message.endsWith("this is not UTF-8 text."), message);
  }

  @Test
  void whereTextEndsToBeUtf8IsToldAsFarAsItWasRead() {
    String text = "x,y\n" + "1,2\n".repeat(100_000) + "é,3\n";
    String message =
        String.valueOf(
            assertThrows(
                    TableException.class,
                    () -> rows(file("a.csv", text, StandardCharsets.ISO_8859_1), "x"))
                .getMessage());
    assertTrue(message.matches("after line [0-9]{5,6}: this is not UTF-8 text\\."), message);
  }

  @Test
  void whatIsQuotedBreaksNoLineAndHoldsNoHalfLetter() {
    assertEquals("“a\uFFFDb”", TableException.quoted("a\nb"));
    assertEquals("“\uFFFD”", TableException.quoted("\uD800"));
    assertEquals("“\uFFFD”", TableException.quoted("\uDFFF"));
    assertEquals("“\uD7FF\uE000”", TableException.quoted("\uD7FF\uE000"));
    assertEquals("“" + "a".repeat(40) + "”", TableException.quoted("a".repeat(40)));
    assertEquals("“" + "a".repeat(40) + "…”", TableException.quoted("a".repeat(41)));
  }

  @Test
  void jsonLinesMayHaveMoreKeysFewerKeysAndNulls() throws TableException {
    assertEquals(
        List.of("1:1/true", "2:/a b", "3:2.50/", "4:NaN/"),
        rows(
            "a.jsonl",
            """
            {"x":1,"y":true,"z":{"x":[1]}}
            {"y":" a b ","x":null}
            {"x":2.50}
            {"x":NaN}
            """,
            "x",
            "y"));
  }

  @Test
  void brokenJsonIsToldWithLineAndColumn() {
    assertEquals(
        "line 2, column 9: this is no valid JSON.",
        refusal("a.jsonl", "{\"x\":1}\n{\"x\": 1 \"y\":2}\n", "x"));
    assertTrue(
        refusal("a.jsonl", "{\"x\":1}\n{\"x\":1,\"x\":2}\n", "x").startsWith("line 2, column "));
    assertTrue(refusal("a.jsonl", "{\"x\":1}\n{\"x\":", "x").startsWith("line 2, column "));
    assertEquals("line 1: each line must be a JSON object.", refusal("a.jsonl", "[1]\n", "x"));
    assertEquals(
        "line 1, column “x”: it holds more than a single value.",
        refusal("a.jsonl", "{\"x\":[1]}\n", "x"));
    String deep = "{\"y\":" + "[".repeat(100_000);
    assertTrue(refusal("a.jsonl", deep, "x").startsWith("line 1, column "));
  }

  @Test
  void theContentDecidesWhereTheNameDoesNot() throws TableException {
    assertEquals(List.of("2:1"), rows("results", "\n{\"x\":1}\n", "x"));
    assertEquals(List.of("2:1"), rows("results", "x,y\n1,2\n", "x"));
  }

  @Test
  void whatCannotBeReadIsSaidWithoutAStackTrace() {
    assertEquals(
        "there is no such file.",
        assertThrows(TableException.class, () -> rows(folder.resolve("none.csv"), "x"))
            .getMessage());
    String folderItself =
        String.valueOf(assertThrows(TableException.class, () -> rows(folder, "x")).getMessage());
    assertTrue(folderItself.startsWith("it cannot be read"), folderItself);
  }

  @Test
  void quotedTextIsShortAndHarmless() {
    assertEquals("“" + "x".repeat(40) + "…”", TableException.quoted("x".repeat(41)));
    assertEquals("“a\uFFFDb”", TableException.quoted("a\u001bb"));
    assertEquals(
        "“" + "x".repeat(39) + "\uFFFD…”", TableException.quoted("x".repeat(39) + "\uD83D\uDE00"));
  }
}
