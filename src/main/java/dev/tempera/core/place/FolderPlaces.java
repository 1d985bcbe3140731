package dev.tempera.core.place;

import dev.tempera.core.params.ExactJson;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells where a folder lies by what the programs that synchronise folders leave there and say of
 * themselves: marker files (Syncthing's {@code .stfolder}, the journals of Nextcloud and ownCloud,
 * Dropbox's cache, Google Drive's and MEGA's working folders), Dropbox's {@code info.json},
 * Syncthing's configuration, the variables that OneDrive sets, the usual names beside a person's
 * home, and the type of the file system. What leaves no trace is not recognised.
 */
public final class FolderPlaces {
  /** Markers in the folder that is synchronised, or in one above it. */
  private static final List<Map.Entry<Predicate<String>, String>> MARKERS =
      List.of(
          Map.entry(is(".stfolder"), "Syncthing"),
          Map.entry(Pattern.compile("\\._?sync_[0-9a-f]+\\.db").asMatchPredicate(), "Nextcloud"),
          Map.entry(is(".nextcloudsync.log"), "Nextcloud"),
          Map.entry(
              Pattern.compile("\\.owncloudsync\\.log|\\.csync_journal\\.db").asMatchPredicate(),
              "ownCloud"),
          Map.entry(Pattern.compile("\\.dropbox(\\.cache)?").asMatchPredicate(), "Dropbox"),
          Map.entry(
              Pattern.compile("\\.tmp\\.drive(up|down)load").asMatchPredicate(), "Google Drive"),
          Map.entry(is(".megaignore"), "MEGA"),
          Map.entry(is(".849C9593-D756-4E56-8D6E-42412F2A707B"), "OneDrive"),
          Map.entry(is(".boxsync"), "Box"));

  /** Names of folders that only these programs make, wherever they are. */
  private static final List<Map.Entry<Pattern, String>> ANYWHERE =
      List.of(
          Map.entry(Pattern.compile("com~apple~CloudDocs|iCloud~.*"), "iCloud Drive"),
          Map.entry(Pattern.compile("pCloudDrive|pCloud Drive"), "pCloud"),
          Map.entry(Pattern.compile("OneDrive - .+"), "OneDrive"));

  /** Names of folders directly in a person's home, or on a drive. */
  private static final List<Map.Entry<Pattern, String>> AT_HOME =
      List.of(
          Map.entry(Pattern.compile("Dropbox( \\(.+\\))?"), "Dropbox"),
          Map.entry(Pattern.compile("OneDrive"), "OneDrive"),
          Map.entry(Pattern.compile("Google ?Drive|My Drive"), "Google Drive"),
          Map.entry(Pattern.compile("iCloudDrive|iCloud Drive"), "iCloud Drive"),
          Map.entry(Pattern.compile("Nextcloud\\d*"), "Nextcloud"),
          Map.entry(Pattern.compile("ownCloud\\d*"), "ownCloud"),
          Map.entry(Pattern.compile("Box( Sync)?"), "Box"),
          Map.entry(Pattern.compile("MEGA(sync)?( Downloads)?"), "MEGA"),
          Map.entry(Pattern.compile("pCloud( Sync)?"), "pCloud"));

  /** What macOS calls the folders in {@code Library/CloudStorage}. */
  private static final List<Map.Entry<String, String>> CLOUD_STORAGE =
      List.of(
          Map.entry("GoogleDrive", "Google Drive"),
          Map.entry("OneDrive", "OneDrive"),
          Map.entry("Dropbox", "Dropbox"),
          Map.entry("Box", "Box"),
          Map.entry("Nextcloud", "Nextcloud"),
          Map.entry("pCloud", "pCloud"),
          Map.entry("MEGA", "MEGA"));

  private static final Pattern NETWORK =
      Pattern.compile(
          "nfs\\d?|cifs|smb\\w*|afpfs|webdav|davfs2?|ncpfs|9p|ceph|lustre|beegfs|glusterfs|afs"
              + "|fuse\\.(sshfs|rclone|gvfsd-fuse|davfs2?|glusterfs|s3fs|smbnetfs|curlftpfs|juicefs)");

  private static final Pattern SYNCTHING_PATH =
      Pattern.compile("<folder\\b[^>]*?\\bpath=\"([^\"]*)\"");

  private final FileSystemView files;
  private final Path home;
  private final Function<String, @Nullable String> environment;

  /**
   * @param home the person's home folder
   * @param environment the variables of this process
   */
  public FolderPlaces(
      FileSystemView files, Path home, Function<String, @Nullable String> environment) {
    this.files = files;
    this.home = home;
    this.environment = environment;
  }

  private static Predicate<String> is(String name) {
    return name::equals;
  }

  /** Where a folder lies, which may not be there yet. Blocks on the disk, for a moment. */
  public FolderPlace of(Path folder) {
    Path asked = folder.toAbsolutePath().normalize();
    Path there = existing(asked);
    // Links are followed as far as there is anything; what is made below it lies there too.
    Path real = files.real(there).resolve(there.relativize(asked)).normalize();
    return Stream.<Optional<FolderPlace>>of(
            byConfiguration(real),
            byMarkers(real),
            byNames(real),
            byType(files.real(there), folder))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(FolderPlace.LOCAL);
  }

  /** The nearest folder above that is there. */
  private Path existing(Path folder) {
    for (Path each = folder; each != null; each = each.getParent()) {
      Path parent = each.getParent();
      if (parent == null || files.names(parent).contains(String.valueOf(each.getFileName()))) {
        return each;
      }
    }
    return folder;
  }

  private Optional<FolderPlace> byConfiguration(Path folder) {
    return roots().filter(root -> isIn(folder, root.getKey())).findFirst().map(Map.Entry::getValue);
  }

  /** Folders that programs say they synchronise. */
  private Stream<Map.Entry<Path, FolderPlace>> roots() {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    for (String name : List.of("OneDrive", "OneDriveConsumer", "OneDriveCommercial")) {
      String value = environment.apply(name);
      all.add(Map.entry(value == null ? "" : value, "OneDrive"));
    }
    for (Path configured :
        List.of(
            home.resolve(".dropbox"),
            home.resolve("AppData").resolve("Local").resolve("Dropbox"),
            home.resolve("AppData").resolve("Roaming").resolve("Dropbox"))) {
      dropbox(files.text(configured.resolve("info.json")))
          .forEach(path -> all.add(Map.entry(path, "Dropbox")));
    }
    for (Path configured :
        List.of(
            home.resolve(".local").resolve("state").resolve("syncthing"),
            home.resolve(".config").resolve("syncthing"),
            home.resolve("Library").resolve("Application Support").resolve("Syncthing"),
            home.resolve("AppData").resolve("Local").resolve("Syncthing"))) {
      Matcher paths = SYNCTHING_PATH.matcher(files.text(configured.resolve("config.xml")));
      while (paths.find()) {
        String path = paths.group(1);
        all.add(Map.entry(path.startsWith("~") ? home + path.substring(1) : path, "Syncthing"));
      }
    }
    return all.stream()
        .filter(each -> !each.getKey().isBlank())
        .flatMap(each ->
            path(each.getKey()).stream()
                .map(path -> Map.entry(path, FolderPlace.synchronisedBy(each.getValue()))));
  }

  private Optional<Path> path(String text) {
    try {
      Path path = home.getFileSystem().getPath(text);
      return path.isAbsolute() ? Optional.of(files.real(path)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static List<String> dropbox(String json) {
    List<String> paths = new ArrayList<>();
    try {
      for (JsonNode account : ExactJson.readBounded(json.isBlank() ? "{}" : json).values()) {
        paths.add(account.path("path").asString(""));
      }
    } catch (IllegalArgumentException e) {
      return List.of();
    }
    return paths;
  }

  /** The root of a drive, or a whole home, synchronises nothing by itself. */
  private boolean isIn(Path folder, Path root) {
    return root.getNameCount() > 0 && !home.startsWith(root) && folder.startsWith(root);
  }

  private Optional<FolderPlace> byMarkers(Path folder) {
    for (Path each = folder; each != null; each = each.getParent()) {
      List<String> names = files.names(each);
      for (Map.Entry<Predicate<String>, String> marker : MARKERS) {
        // Dropbox keeps its own settings in a person's home under the name of its marker.
        boolean own = each.equals(files.real(home)) && marker.getValue().equals("Dropbox");
        if (!own && names.stream().anyMatch(marker.getKey())) {
          return Optional.of(FolderPlace.synchronisedBy(marker.getValue()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<FolderPlace> byNames(Path folder) {
    Path realHome = files.real(home);
    Path above = folder.getRoot();
    if (above == null) {
      return Optional.empty();
    }
    for (Path part : folder) {
      String name = part.toString();
      Optional<String> found = named(ANYWHERE, name);
      if (found.isEmpty() && (above.equals(realHome) || above.getNameCount() == 0)) {
        found = named(AT_HOME, name);
      }
      if (found.isEmpty() && above.endsWith(Path.of("Library", "CloudStorage").toString())) {
        found = Optional.of(cloudStorage(name));
      }
      if (found.isPresent()) {
        return found.map(FolderPlace::synchronisedBy);
      }
      above = above.resolve(part);
    }
    return Optional.empty();
  }

  private static Optional<String> named(List<Map.Entry<Pattern, String>> all, String name) {
    return all.stream()
        .filter(each -> each.getKey().matcher(name).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String cloudStorage(String name) {
    return CLOUD_STORAGE.stream()
        .filter(each -> name.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(name);
  }

  private Optional<FolderPlace> byType(Path real, Path asked) {
    String path = asked.toString();
    if (path.startsWith("\\\\") && !path.startsWith("\\\\?\\") && !path.startsWith("\\\\.\\")) {
      return Optional.of(new FolderPlace(FolderPlace.Kind.NETWORK, "a shared folder"));
    }
    String type = files.type(real).toLowerCase(Locale.ROOT);
    return NETWORK.matcher(type).matches()
        ? Optional.of(new FolderPlace(FolderPlace.Kind.NETWORK, type))
        : Optional.empty();
  }
}
