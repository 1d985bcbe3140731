package dev.tempera.core.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS) // the invented paths are those of other systems
class FolderPlacesTest {
  private static final Path HOME = Path.of("/home/ada");

  private final Invented files = new Invented();
  private final Map<String, String> environment = new HashMap<>();

  /** A file system in memory. */
  private static final class Invented implements FileSystemView {
    private final Map<Path, Set<String>> folders = new HashMap<>();
    private final Map<Path, String> texts = new HashMap<>();
    private final Map<Path, String> types = new HashMap<>();
    private final Map<Path, Path> links = new HashMap<>();

    Invented with(String path) {
      for (Path each = Path.of(path); each.getParent() != null; each = each.getParent()) {
        folders
            .computeIfAbsent(each.getParent(), key -> new TreeSet<>())
            .add(String.valueOf(each.getFileName()));
      }
      return this;
    }

    Invented text(String path, String text) {
      texts.put(Path.of(path), text);
      return with(path);
    }

    @Override
    public List<String> names(Path folder) {
      return List.copyOf(folders.getOrDefault(folder, Set.of()));
    }

    @Override
    public String text(Path file) {
      return texts.getOrDefault(file, "");
    }

    @Override
    public String type(Path folder) {
      for (Path each = folder; each != null; each = each.getParent()) {
        String type = types.get(each);
        if (type != null) {
          return type;
        }
      }
      return "ext4";
    }

    @Override
    public Path real(Path folder) {
      for (Path each = folder; each != null; each = each.getParent()) {
        Path target = links.get(each);
        if (target != null) {
          return target.resolve(each.relativize(folder)).normalize();
        }
      }
      return folder;
    }
  }

  private FolderPlace place(String folder) {
    return new FolderPlaces(files, HOME, environment::get).of(Path.of(folder));
  }

  private static FolderPlace by(String program) {
    return FolderPlace.synchronisedBy(program);
  }

  @ParameterizedTest
  @CsvSource({
    "/home/ada/Stuff/.stfolder, Syncthing",
    "/home/ada/Stuff/.sync_0123456789ab.db, Nextcloud",
    "/home/ada/Stuff/._sync_0123456789ab.db, Nextcloud",
    "/home/ada/Stuff/.nextcloudsync.log, Nextcloud",
    "/home/ada/Stuff/.owncloudsync.log, ownCloud",
    "/home/ada/Stuff/.csync_journal.db, ownCloud",
    "/home/ada/Stuff/.dropbox, Dropbox",
    "/home/ada/Stuff/.dropbox.cache, Dropbox",
    "/home/ada/Stuff/.tmp.drivedownload, Google Drive",
    "/home/ada/Stuff/.megaignore, MEGA",
    "/home/ada/Stuff/.849C9593-D756-4E56-8D6E-42412F2A707B, OneDrive"
  })
  void aMarkerAboveTellsTheProgram(String marker, String program) {
    files.with(marker).with("/home/ada/Stuff/deep/tempera");
    assertEquals(by(program), place("/home/ada/Stuff/deep/tempera"));
    assertEquals(by(program), place("/home/ada/Stuff/new/one"), "one that is not there yet");
    assertEquals(FolderPlace.LOCAL, place("/home/ada/Other"));
  }

  @ParameterizedTest
  @CsvSource({
    "/home/ada/Dropbox/t, Dropbox",
    "/home/ada/Dropbox (Personal)/t, Dropbox",
    "/home/ada/OneDrive/t, OneDrive",
    "/home/ada/OneDrive - Acme/t, OneDrive",
    "/home/ada/Google Drive/t, Google Drive",
    "/home/ada/Nextcloud/t, Nextcloud",
    "/home/ada/ownCloud/t, ownCloud",
    "/home/ada/pCloudDrive/t, pCloud",
    "/home/ada/Box/t, Box",
    "/home/ada/MEGA/t, MEGA",
    "/home/ada/iCloudDrive/t, iCloud Drive",
    "/home/ada/Library/Mobile Documents/com~apple~CloudDocs/t, iCloud Drive",
    "/home/ada/Library/CloudStorage/GoogleDrive-a@b.c/My Drive/t, Google Drive",
    "/home/ada/Library/CloudStorage/OneDrive-Personal/t, OneDrive",
    "/home/ada/Library/CloudStorage/ProtonDrive-a/t, ProtonDrive-a"
  })
  void theUsualNamesTellIt(String folder, String program) {
    assertEquals(by(program), place(folder));
  }

  @ParameterizedTest
  @CsvSource({
    "/home/ada/.local/share/tempera",
    "/home/ada/projects/Box/tempera",
    "/home/ada/projects/dropbox-clone/tempera",
    "/home/ada/Boxes/tempera",
    "/srv/data/tempera"
  })
  void whatOnlyLooksAlikeIsLocal(String folder) {
    files.with("/home/ada/.dropbox");
    files.with(folder);
    assertEquals(FolderPlace.LOCAL, place(folder));
    assertTrue(place(folder).isSafe());
  }

  @Test
  void whatProgramsSayOfThemselvesCounts() {
    files.text(
        "/home/ada/.dropbox/info.json",
        "{\"personal\": {\"path\": \"/data/My Things\", \"host\": 1}, \"business\": {}}");
    files.text(
        "/home/ada/.config/syncthing/config.xml",
        "<configuration><folder id=\"a\" label=\"x\" path=\"~/Shared\" type=\"sendreceive\">");
    environment.put("OneDriveCommercial", "/data/work");
    assertEquals(by("Dropbox"), place("/data/My Things/tempera"));
    assertEquals(by("Syncthing"), place("/home/ada/Shared/tempera"));
    assertEquals(by("OneDrive"), place("/data/work/tempera"));
    assertEquals(FolderPlace.LOCAL, place("/data/workshop"));
  }

  @Test
  void whatTheySayMayBeAnything() {
    files.text("/home/ada/.dropbox/info.json", "{\"personal\": {\"path\": \"\u0000\"}, \"b\": 7");
    files.text("/home/ada/.config/syncthing/config.xml", "<folder path=\"/\"><folder path=\"~\">");
    environment.put("OneDrive", "relative");
    assertEquals(FolderPlace.LOCAL, place("/home/ada/tempera"));
  }

  @Test
  void aLinkIsFollowed() {
    files.links.put(Path.of("/home/ada/tempera"), Path.of("/home/ada/Dropbox/tempera"));
    files.with("/home/ada/tempera").with("/home/ada/Dropbox/tempera");
    assertEquals(by("Dropbox"), place("/home/ada/tempera/data"));
  }

  @ParameterizedTest
  @CsvSource({
    "nfs4",
    "nfs",
    "cifs",
    "smb3",
    "smbfs",
    "afpfs",
    "fuse.sshfs",
    "fuse.rclone",
    "9p",
    "webdav"
  })
  void theTypeOfAFileSystemTellsTheNetwork(String type) {
    files.types.put(Path.of("/mnt/there"), type);
    files.with("/mnt/there/tempera");
    FolderPlace place = place("/mnt/there/tempera");
    assertEquals(FolderPlace.Kind.NETWORK, place.kind());
    assertTrue(place.warning("/mnt/there/tempera").contains("network drive (" + type + ")"));
  }

  @ParameterizedTest
  @CsvSource({"ext4", "btrfs", "apfs", "NTFS", "fuseblk", "overlay", "tmpfs", "fuse.encfs"})
  void disksOfThisMachineAreSafe(String type) {
    files.types.put(Path.of("/mnt/there"), type);
    assertEquals(FolderPlace.LOCAL, place("/mnt/there/tempera"));
  }

  @Test
  void theWarningSaysWhatToDoInstead() {
    String warning = by("Dropbox").warning("/home/ada/Dropbox/t");
    assertTrue(warning.contains("Dropbox synchronises"), warning);
    assertTrue(warning.contains("Move it"), warning);
    assertTrue(warning.contains("File, Backups"), warning);
    assertEquals("", FolderPlace.LOCAL.warning("/x"));
    assertEquals("", FolderPlace.LOCAL.asTarget());
    assertTrue(by("Dropbox").asTarget().contains("a good place"));
  }
}
