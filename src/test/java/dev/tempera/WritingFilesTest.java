package dev.tempera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.FileHandler;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Files are made in few places, where each is private from its first byte on, follows no link and
 * is there as a whole or not at all. A new one either uses them or is looked at for all of that.
 */
class WritingFilesTest {
  private static final Set<String> MAKES =
      Set.of(
          "write",
          "writeString",
          "newOutputStream",
          "newBufferedWriter",
          "newByteChannel",
          "createFile",
          "createTempFile",
          "createDirectory",
          "createDirectories",
          "createTempDirectory",
          "createLink",
          "createSymbolicLink",
          "copy");

  private static final Set<Class<?>> WRITERS =
      Set.of(
          FileOutputStream.class,
          FileWriter.class,
          PrintWriter.class,
          RandomAccessFile.class,
          FileHandler.class);

  /** Who may, and why that is no way to give something away or to overwrite something. */
  private static final Set<String> MAY =
      Set.of(
          // All that is said above.
          "core.files.PrivateFiles",
          // A private file each, made by PrivateFiles before there is anything in it.
          "core.store.CopyMaker",
          "core.store.CopyTaking",
          "core.store.DamagedCopy",
          "core.store.DatabaseHeader",
          "core.store.InstanceLock",
          "core.store.SchemaPages",
          "core.store.WriteAheadLog",
          "app.logs.RotatingFile",
          // The data folder itself, and private scratch files in it.
          "core.store.DataFolder",
          "core.bundle.BackupReader",
          // A private folder with a copy of the settings.
          "app.ScratchFolder",
          // Pipes and devices that a person names; all else by PrivateFiles.
          "core.experiment.report.ResultFile",
          // Standard output and standard error.
          "Main");

  private static boolean makesFiles(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return (owner.isEquivalentTo(Files.class) && MAKES.contains(access.getName()))
        || (owner.isEquivalentTo(FileChannel.class) && access.getName().equals("open"))
        || (WRITERS.stream().anyMatch(owner::isEquivalentTo) && access.getName().equals("<init>"));
  }

  private static String topLevel(JavaClass of) {
    String name = of.getName().replaceFirst("\\$.*", "");
    return name.replaceFirst("^dev\\.tempera\\.", "");
  }

  @Test
  void filesAreMadeWhereTheyArePrivate() {
    Set<String> make =
        ArchitectureTest.CLASSES.stream()
            .filter(each -> !each.getPackageName().startsWith("dev.tempera.training"))
            .filter(
                each -> each.getAccessesFromSelf().stream().anyMatch(WritingFilesTest::makesFiles))
            .map(WritingFilesTest::topLevel)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(MAY), make);
  }
}
