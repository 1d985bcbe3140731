package dev.tempera.core.transfer;

import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleFormat;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.files.CountedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * An archive of an export. What it unpacks to is counted while it is read, whatever its directory
 * says; names in it are never paths. An archive within it is opened as well, and none in that one.
 */
final class ForeignZip {
  /**
   * What an archive may unpack to.
   *
   * @param entries so many files
   * @param entry so many bytes in one of them
   * @param total so many in all
   * @param ratio so many times its packed size, once it is larger than a megabyte
   * @param archives so many archives within it
   * @param archive so many bytes in one of these as it is packed
   */
  record Limits(int entries, long entry, long total, int ratio, int archives, long archive) {
    static final Limits USUAL = new Limits(100_000, 4L << 30, 16L << 30, 300, 1_000, 1L << 30);

    Limits(int entries, long entry, long total, int ratio) {
      this(entries, entry, total, ratio, USUAL.archives(), USUAL.archive());
    }
  }

  private static final int SMALL = 1 << 20;

  private static final String OURS =
      "it is Tempera's own: import the file itself and not the archive around it";

  /** So much tells what a file is. */
  private static final int HEAD = 128;

  private final Path file;
  private final Limits limits;
  private final Findings into;
  private final Cancellation cancellation;
  private final Set<String> damaged = new HashSet<>();
  private final Unpacked unpacked;
  private final boolean inner;
  private int opened;

  /** Packed bytes of the entries that were read, and of all that are. */
  private long done;

  private long packed;

  ForeignZip(Path file, Limits limits, Findings into, Cancellation cancellation) {
    this(file, limits, into, cancellation, null);
  }

  /**
   * @param around what was unpacked of the archive that it lies in; null where it lies in none
   */
  private ForeignZip(
      Path file,
      Limits limits,
      Findings into,
      Cancellation cancellation,
      @Nullable Unpacked around) {
    unpacked = around == null ? new Unpacked(limits) : around;
    inner = around != null;
    this.file = file;
    this.limits = limits;
    this.into = into;
    this.cancellation = cancellation;
  }

  /**
   * Reads every file in it.
   *
   * @return whether anything in it was of a format that is known
   * @throws IOException saying why it cannot be read
   */
  boolean read() throws IOException {
    boolean known = false;
    try (ZipFile zip = open(file)) {
      unpacked.files(zip.size());
      List<ZipEntry> entries = new ArrayList<>();
      zip.stream().filter(ForeignZip::isWanted).forEach(entries::add);
      entries.sort(Comparator.comparing(ZipEntry::getName));
      packed = entries.stream().mapToLong(entry -> Math.max(0, entry.getCompressedSize())).sum();
      Names names = Names.of(entries);
      for (ZipEntry entry : entries) {
        if (entry.equals(names.whole().get(entry.getName()))) {
          known |= read(zip, entry, new Beside(zip, names, folder(entry.getName())));
        } else {
          String why = "there are two files of this name in the archive: the first is read";
          into.skipped(null, last(entry.getName()), why, false);
        }
        done += Math.max(0, entry.getCompressedSize());
        into.read(done, packed);
      }
    } catch (ZipException e) {
      boolean locked = String.valueOf(e.getMessage()).contains("encrypted");
      throw new IOException(
          locked ? "it is locked with a password" : "it is no whole archive: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("its directory is damaged", e);
    }
    return known;
  }

  /** Older programs write names in the letters of their system, without a word on which. */
  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      if (String.valueOf(e.getMessage()).contains("bad entry name")) {
        return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
      }
      throw e;
    }
  }

  private static boolean isWanted(ZipEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory()
        && !name.startsWith("__MACOSX/")
        && !last(name).startsWith("._")
        && !List.of(name.split("[/\\\\]", -1)).contains("..");
  }

  private static String last(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private static String folder(String name) {
    return name.substring(0, name.length() - last(name).length());
  }

  private boolean read(ZipFile zip, ZipEntry entry, Beside beside) {
    String name = last(entry.getName());
    try {
      byte[] head = head(zip, entry);
      if (startsWith(head, ForeignFile.ZIP)) {
        return within(zip, entry);
      }
      if (startsWith(head, LlmReader.MAGIC)) {
        into.skipped(null, name, "a database within an archive is not opened", false);
        return false;
      }
      return isText(head)
          && new ForeignText(
                  () ->
                      new ToldInput(summed(zip, entry), count -> told(entry, count), cancellation),
                  new Origin(name, 0, beside),
                  into,
                  cancellation)
              .read();
    } catch (IOException e) {
      into.skipped(null, name, String.valueOf(e.getMessage()), false);
      return false;
    }
  }

  /** Reads an archive in this one. */
  private boolean within(ZipFile zip, ZipEntry entry) throws IOException {
    String name = last(entry.getName());
    if (inner) {
      throw new IOException("it lies in an archive in an archive: that deep none is opened");
    }
    if (name.endsWith(BundleFormat.SUFFIX)) {
      throw new IOException(OURS);
    }
    unpacked.archive();
    try (InputStream in = new ToldInput(summed(zip, entry), count -> {}, cancellation);
        InnerZip copy = InnerZip.of(in, limits.archive())) {
      if (BackupImporter.isOurs(copy.file())) {
        throw new IOException(OURS);
      }
      Part part = new Part(entry);
      boolean known = new ForeignZip(copy.file(), limits, part, cancellation, unpacked).read();
      if (!known && !part.told) {
        throw new IOException("there is nothing in this archive that Tempera can read");
      }
      return known;
    }
  }

  /** What is found in an archive in this one, which is a part of it. */
  private final class Part implements Findings {
    private final ZipEntry entry;

    /** Whether it was said of something in it why that cannot be read. */
    private boolean told;

    Part(ZipEntry entry) {
      this.entry = entry;
    }

    @Override
    public void found(ForeignConversation conversation) {
      into.found(conversation);
    }

    @Override
    public void skipped(@Nullable String id, String title, String why, boolean empty) {
      told = true;
      into.skipped(id, title, why, empty);
    }

    @Override
    public boolean wantsConversationsOnly() {
      return into.wantsConversationsOnly();
    }

    @Override
    public void read(long bytes, long of) {
      told(entry, of <= 0 ? 0 : (long) ((double) bytes / of * Math.max(0, entry.getSize())));
    }
  }

  /** How far an entry is, as part of the archive. */
  private void told(ZipEntry entry, long count) {
    double part = Math.min(1, (double) count / Math.max(1, entry.getSize()));
    into.read(done + (long) (part * Math.max(0, entry.getCompressedSize())), packed);
  }

  /** How it begins, read once. */
  private byte[] head(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = open(zip, entry)) {
      return in.readNBytes(HEAD);
    }
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }

  /** Whether it begins as JSON does, after space or a byte order mark. */
  private static boolean isText(byte[] head) {
    for (byte each : head) {
      if (!Character.isWhitespace(each)) {
        return each == '[' || each == '{' || (each & 0xFF) == 0xEF;
      }
    }
    return false;
  }

  /** How often a file in it was opened. */
  int opened() {
    return opened;
  }

  /** What is wrong in it is kept and told: the rest of a large export is worth having. */
  private InputStream summed(ZipFile zip, ZipEntry entry) throws IOException {
    return new SummedInput(
        open(zip, entry),
        entry,
        () -> {
          if (damaged.add(entry.getName())) {
            String why =
                "it is not what was packed, its checksum says: what came of it may be wrong";
            into.skipped(null, last(entry.getName()), why, false);
          }
        });
  }

  private InputStream open(ZipFile zip, ZipEntry entry) throws IOException {
    opened++;
    return new Counted(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()));
  }

  /** Bytes that are counted as they are unpacked. */
  private final class Counted extends CountedInput {
    private final long packed;
    private long count;

    Counted(InputStream in, long packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    protected void counted(int came) throws IOException {
      count += came;
      unpacked.bytes(came);
      if (count > limits.entry()) {
        throw new IOException("it unpacks to more than an export can be");
      }
      if (count > SMALL && count / packed > limits.ratio()) {
        throw new IOException("it unpacks to far more than its size: that is no export");
      }
    }
  }

  /** The other files in it: first those of the same folder, then any by the last part of a name. */
  private final class Beside implements Origin.Beside {
    private final ZipFile zip;
    private final Names names;
    private final String folder;

    Beside(ZipFile zip, Names names, String folder) {
      this.zip = zip;
      this.names = names;
      this.folder = folder;
    }

    @Override
    public byte @Nullable [] bytes(String name) {
      ZipEntry near = names.whole().get(folder + name);
      ZipEntry entry = near == null ? names.last().get(name) : near;
      if (entry == null) {
        return null;
      }
      try (InputStream in = summed(zip, entry)) {
        byte[] bytes = in.readNBytes(FilesBeside.LARGEST_ATTACHMENT + 1);
        return bytes.length > FilesBeside.LARGEST_ATTACHMENT ? null : bytes;
      } catch (IOException e) {
        return null;
      }
    }

    @Override
    public @Nullable String named(String beginning) {
      String exact = beginning + ".dat";
      if (names.last().containsKey(exact)) {
        return exact;
      }
      String next = names.last().ceilingKey(beginning);
      return next != null && next.startsWith(beginning) ? next : null;
    }

    @Override
    public @Nullable BoundedLines lines(String name) throws IOException {
      ZipEntry entry = names.whole().get(folder + name);
      return entry == null ? null : FilesBeside.lines(summed(zip, entry));
    }

    @Override
    public List<String> around() {
      return Arrays.stream(folder.split("[/\\\\]", -1)).filter(name -> !name.isBlank()).toList();
    }

    @Override
    public boolean readsAll() {
      return true;
    }
  }

  /** Its files by their whole names, and by the last parts of these. */
  private record Names(Map<String, ZipEntry> whole, NavigableMap<String, ZipEntry> last) {
    static Names of(List<ZipEntry> entries) {
      Names names = new Names(new HashMap<>(), new TreeMap<>());
      for (ZipEntry entry : entries) {
        names.whole().putIfAbsent(entry.getName(), entry);
        names.last().putIfAbsent(ForeignZip.last(entry.getName()), entry);
      }
      return names;
    }
  }
}
