package dev.tempera.app.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Redactor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final String KEY = "own+secret/key==0123";

  @TempDir Path folder;
  private final Redactor redactor = new Redactor();
  private final Logger log = Logger.getLogger("dev.tempera.test");

  @BeforeEach
  void install() {
    LogFile.install(folder, redactor);
  }

  @AfterEach
  void close() throws IOException {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.close();
    }
    LogManager.getLogManager().readConfiguration();
  }

  private String written() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void nothingIsOpenedBeforeThereIsSomethingToWrite() throws IOException {
    log.info("not worth keeping");
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.findAny().isEmpty());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseReadsIt() throws IOException {
    Path logs = folder.resolve("logs");
    LogFile.install(logs, redactor);
    log.warning("something");
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(logs)));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(logs.resolve(LogFile.NEWEST))));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void noLinkIsFollowed() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "untouched");
    var _ = Files.createSymbolicLink(folder.resolve(LogFile.NEWEST), victim);
    log.warning("something");
    assertEquals("untouched", Files.readString(victim));
  }

  @Test
  void whatAnInterruptedThreadSaysIsWrittenAndWhatComesAfterItToo() throws IOException {
    log.warning("before");
    Thread.currentThread().interrupt();
    log.warning("interrupted");
    assertTrue(Thread.interrupted());
    log.warning("afterwards");
    String written = written();
    assertTrue(written.contains("interrupted") && written.contains("afterwards"), written);
  }

  @Test
  void anotherSittingGoesOnWhereTheLastOneEnded() throws IOException {
    log.warning("the first sitting");
    LogFile.install(folder, redactor);
    log.warning("the second sitting");
    String newest = Files.readString(folder.resolve(LogFile.NEWEST));
    assertTrue(newest.indexOf("the first") < newest.indexOf("the second"), newest);
    assertTrue(newest.contains("the first"), newest);
  }

  @Test
  void keysAreStruckOutOfMessagesAndExceptions() throws IOException {
    redactor.know(KEY);
    List<String> forms =
        List.of(
            KEY,
            URLEncoder.encode(KEY, StandardCharsets.UTF_8),
            Base64.getEncoder().encodeToString(("user:" + KEY).getBytes(StandardCharsets.UTF_8)),
            "Authorization: Bearer abc.def.ghi",
            "sk-or-v1-0123456789abcdef");
    for (String form : forms) {
      log.warning("the server said " + form);
      log.log(
          Level.SEVERE,
          "it failed",
          new IllegalStateException("with " + form, new IOException("because of " + form)));
      log.log(Level.WARNING, "with a parameter {0}", form);
    }
    String written = written();
    assertTrue(written.contains("it failed") && written.contains("because of"), written);
    assertTrue(written.contains("at dev.tempera.app.logs.LogFileTest"), written);
    for (String secret :
        List.of(
            "own+secret",
            "own%2Bsecret",
            "b3duK3NlY3JldC9rZXk9PTAxMj",
            Base64.getEncoder()
                .encodeToString(KEY.getBytes(StandardCharsets.UTF_8))
                .substring(4, 20),
            "abc.def",
            "0123456789abcdef")) {
      assertFalse(written.contains(secret), secret + " in " + written);
    }
  }

  @Test
  void thereAreThreeFilesOfAMegabyteAtMost() throws IOException {
    String line = "x".repeat(1_000);
    for (int i = 0; i < 5_000; i++) {
      log.warning(i + line);
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> logs = files.filter(f -> f.toString().endsWith(".log")).toList();
      assertTrue(logs.size() == 3, logs.toString());
      for (Path file : logs) {
        assertTrue(Files.size(file) < (1 << 20) + 10_000, file.toString());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          assertEquals(
              "rw-------",
              PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
              file.toString());
        }
      }
    }
    assertTrue(
        Files.readString(folder.resolve(LogFile.NEWEST)).contains("4999x"), "the newest is 0");
  }
}
