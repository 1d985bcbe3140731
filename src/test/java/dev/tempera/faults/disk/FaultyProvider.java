package dev.tempera.faults.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be done on a {@link FaultyDisk}: each change is a step at which it may fail. */
final class FaultyProvider extends FileSystemProvider {
  private final FaultyDisk disk;
  private final FaultyFileSystem files;
  private final FileSystemProvider real;

  FaultyProvider(FaultyDisk disk, FaultyFileSystem files, FileSystemProvider real) {
    this.disk = disk;
    this.files = files;
    this.real = real;
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = FaultyPath.real(path);
    if (options.contains(StandardOpenOption.WRITE)) {
      disk.step(file);
    }
    return new FaultyChannel(disk, file, real.newFileChannel(file, options, attributes));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    Path file = FaultyPath.real(path);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      disk.step(file);
    }
    real.delete(file);
    disk.forced(file);
  }

  /** As Java does it on Unix: where the move is not atomic, what is there is deleted first. */
  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    Path source = FaultyPath.real(from);
    Path target = FaultyPath.real(to);
    List<CopyOption> all = Arrays.asList(options);
    if (all.contains(StandardCopyOption.REPLACE_EXISTING)
        && !all.contains(StandardCopyOption.ATOMIC_MOVE)
        && Files.exists(target)) {
      delete(to);
    }
    disk.step(target);
    real.move(source, target, options);
    disk.moved(source, target);
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    disk.step(FaultyPath.real(to));
    int _ = disk.take((int) Files.size(FaultyPath.real(from)));
    real.copy(FaultyPath.real(from), FaultyPath.real(to), options);
    disk.written(FaultyPath.real(to), 0);
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    disk.step(FaultyPath.real(path));
    real.createDirectory(FaultyPath.real(path), attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> found =
        real.newDirectoryStream(FaultyPath.real(path), each -> filter.accept(files.wrap(each)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> each = found.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return each.hasNext();
          }

          @Override
          public Path next() {
            return files.wrap(each.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        found.close();
      }
    };
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return files.wrap(Path.of(uri));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return real.isSameFile(FaultyPath.real(one), FaultyPath.real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(FaultyPath.real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(FaultyPath.real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real.checkAccess(FaultyPath.real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(FaultyPath.real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(FaultyPath.real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return real.readAttributes(FaultyPath.real(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    disk.step(FaultyPath.real(path));
    real.setAttribute(FaultyPath.real(path), attribute, value, options);
  }
}
