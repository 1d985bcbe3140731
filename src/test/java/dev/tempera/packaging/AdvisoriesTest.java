package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.support.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No library is shipped in a version that the bundled list of advisories speaks against. */
class AdvisoriesTest {
  @TempDir private Path dir = Path.of("");

  private static Dependency library(String artifact, String version) {
    return new Dependency("a library", artifact, version, List.of("MIT"), "");
  }

  @Test
  void nothingIsKnownAgainstWhatIsShipped() throws IOException {
    List<Dependency> shipped = Advisories.shipped();
    assertTrue(shipped.size() > 40, "shipped: " + shipped.size());
    assertEquals(List.of(), Advisories.bundled().against(shipped));
  }

  @Test
  void theListIsDatedAndNamesNothingThatIsNotShipped() throws IOException {
    Advisories list = Advisories.bundled();
    assertTrue(list.asOf().isAfter(LocalDate.of(2026, 1, 1)), "as of " + list.asOf());
    List<String> shipped = Advisories.shipped().stream().map(Dependency::artifact).toList();
    assertEquals(
        List.of(),
        list.lines().stream()
            .map(Advisories.Line::artifact)
            .filter(artifact -> !shipped.contains(artifact))
            .toList());
  }

  @Test
  void aVersionWithAKnownFaultIsFound() throws IOException {
    Advisories list = Advisories.bundled();
    assertEquals(
        List.of(
            "org.xerial:sqlite-jdbc 3.50.1.0: CVE-2025-6965",
            "org.xerial:sqlite-jdbc 3.50.1.0: CVE-2025-70873",
            "org.xerial:sqlite-jdbc 3.50.1.0: CVE-2025-7709",
            "org.xerial:sqlite-jdbc 3.50.1.0: CVE-2026-11822",
            "org.xerial:sqlite-jdbc 3.50.1.0: CVE-2026-11824"),
        list.against(List.of(library("org.xerial:sqlite-jdbc", "3.50.1.0"))));
    assertTrue(
        list.against(List.of(library("org.xerial:sqlite-jdbc", "3.41.2.1")))
            .contains("org.xerial:sqlite-jdbc 3.41.2.1: GHSA-6phf-6h5g-97j2"));
    assertEquals(
        List.of("tools.jackson.core:jackson-core 3.1.0: GHSA-2m67-wjpj-xhg9"),
        list.against(List.of(library("tools.jackson.core:jackson-core", "3.1.0"))).stream()
            .filter(fault -> fault.endsWith("xhg9"))
            .toList());
  }

  @Test
  void aLibraryThatNobodyLookedAtIsFound() throws IOException {
    assertEquals(
        List.of("org.example:new is in no line of the list"),
        Advisories.bundled().against(List.of(library("org.example:new", "1.0"))));
  }

  @Test
  void rangesHaveTheirEnds() {
    VersionRange open = VersionRange.parse("[1.2,1.10)");
    assertTrue(open.contains("1.2") && open.contains("1.2.0") && open.contains("1.9.9"));
    assertFalse(open.contains("1.1.99") || open.contains("1.10") || open.contains("1.10.0"));
    assertTrue(open.contains("1.10-rc1"), "before 1.10");
    assertTrue(VersionRange.parse("[1.2,1.10]").contains("1.10.0"));
    assertFalse(VersionRange.parse("[1.2,1.10]").contains("1.10.1"));
    assertTrue(VersionRange.parse("[0,)").contains("2.0-M5"));
    assertThrows(IllegalArgumentException.class, () -> VersionRange.parse("1.2"));
  }

  @Test
  void aLineThatIsNoneIsNotTakenForOne() {
    assertThrows(
        IllegalArgumentException.class, () -> Advisories.parse("# as of 2026-01-01\na:b\tGHSA-x"));
    assertThrows(
        IllegalArgumentException.class, () -> Advisories.parse("a:b\tGHSA-x\t1.0\t2026\tx"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Advisories.parse("a:b\tGHSA-x\t[1.0,)\t2026-01-01"),
        "no source");
    assertThrows(
        IllegalArgumentException.class,
        () -> Advisories.parse("a:b\tGHSA-x\t[1.0,)\t2026-01-01\t "),
        "no source");
  }

  @Test
  void theListIsMadeFromOsvFiles() throws IOException {
    osv("one", "", "{\"introduced\": \"1.0\"}, {\"fixed\": \"1.2\"}", "org.example:one");
    osv("two", "", "{\"introduced\": \"0\"}, {\"last_affected\": \"2.0\"}", "org.example:one");
    osv("three", "", "{\"introduced\": \"3\"}", "org.example:one");
    osv(
        "gone",
        "\"withdrawn\": \"2026-02-02T00:00:00Z\",",
        "{\"introduced\": \"0\"}",
        "org.example:one");
    osv("other", "", "{\"introduced\": \"0\"}", "org.example:other");
    Advisories made =
        Advisories.make(
            dir, Set.of("org.example:one", "org.example:clean"), LocalDate.of(2026, 3, 1));
    assertEquals(
        """
        # as of 2026-03-01
        org.example:clean	none
        org.example:one	one	[1.0,1.2)	2026-01-01	OSV
        org.example:one	three	[3,)	2026-01-01	OSV
        org.example:one	two	[0,2.0]	2026-01-01	OSV
        """,
        made.text());
    assertEquals(made, Advisories.parse(made.text()));
  }

  private void osv(String id, String more, String events, String artifact) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(id));
    Files.writeString(
        folder.resolve(id + ".json"),
        """
        {"id": "%s", "published": "2026-01-01T10:00:00Z", %s
         "affected": [
          {"package": {"ecosystem": "Maven", "name": "%s"}, "ranges": [{"events": [%s]}]},
          {"package": {"ecosystem": "npm", "name": "org.example:clean"},
           "ranges": [{"events": [{"introduced": "0"}]}]}]}
        """
            .formatted(id, more, artifact, events));
  }
}
