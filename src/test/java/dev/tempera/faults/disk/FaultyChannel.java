package dev.tempera.faults.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file that is open on a {@link FaultyDisk}. */
final class FaultyChannel extends FileChannel {
  private final FaultyDisk disk;
  private final Path real;
  private final FileChannel channel;

  FaultyChannel(FaultyDisk disk, Path real, FileChannel channel) {
    this.disk = disk;
    this.real = real;
    this.channel = channel;
  }

  /** Writes half of it at most, as every system may: so that the power can be cut in between. */
  @Override
  public int write(ByteBuffer from) throws IOException {
    disk.step(real);
    int now = disk.take(Math.max(1, from.remaining() / 2));
    disk.written(real, channel.size());
    ByteBuffer some = from.duplicate().limit(from.position() + now);
    int done = channel.write(some);
    from.position(from.position() + done);
    return done;
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    return length == 0 ? 0 : write(from[offset]);
  }

  @Override
  public int write(ByteBuffer from, long at) throws IOException {
    channel.position(at);
    return write(from);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    disk.step(real);
    channel.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.step(real);
    channel.force(metaData);
    disk.forced(real);
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long at, long count) throws IOException {
    ByteBuffer some = ByteBuffer.allocate((int) Math.min(count, 8_192));
    int read = from.read(some);
    return read <= 0 ? 0 : write(some.flip(), at);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    return channel.read(into, offset, length);
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    return channel.read(into, at);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public FileChannel position(long at) throws IOException {
    channel.position(at);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel to) throws IOException {
    return channel.transferTo(at, count, to);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long at, long size, boolean shared) throws IOException {
    return channel.lock(at, size, shared);
  }

  @Override
  public FileLock tryLock(long at, long size, boolean shared) throws IOException {
    return channel.tryLock(at, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }
}
