package dev.tempera.core.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What tells the backups of one data folder from those of all others: its place on its computer.
 * Nothing inside the folder says it, since a copy of the folder has that too. A folder that is
 * moved has another origin from then on.
 */
public final class BackupOrigin {
  /** Where systems with one keep what tells a computer from others. */
  private static final Path MACHINE = Path.of("/etc/machine-id");

  private static final int DIGITS = 8;

  private BackupOrigin() {}

  /** That of a data folder on this computer: eight hexadecimal digits. Blocks on the disk. */
  public static String of(Path dataFolder) {
    return of(machine(), real(dataFolder));
  }

  static String of(String machine, Path dataFolder) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest((machine + "\n" + dataFolder).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has SHA-256", e);
    }
  }

  /** The folder by the one name that it has whatever links lead to it. */
  private static Path real(Path dataFolder) {
    try {
      return dataFolder.toRealPath();
    } catch (IOException e) {
      return dataFolder.toAbsolutePath().normalize();
    }
  }

  /**
   * What tells this computer from others, as far as that can be known without asking the network: a
   * name that changes with it would begin a new row of backups each time.
   */
  private static String machine() {
    try {
      return Files.readString(MACHINE).strip();
    } catch (IOException e) {
      String name = System.getenv("COMPUTERNAME");
      return name == null ? home() : name;
    }
  }

  /** The number that the file system gave the person's folder: a copy elsewhere has another. */
  private static String home() {
    try {
      Object number = Files.getAttribute(Path.of(System.getProperty("user.home", "")), "unix:ino");
      return String.valueOf(number);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "";
    }
  }
}
