package dev.tempera.faults;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.NativeDB;

/**
 * Stands between SQLite and the system where a log is forced to the disk: in the table of functions
 * that SQLite has for its files (sqlite3_vfs and sqlite3_io_methods of sqlite3.h), whose places are
 * those of 64 bits. For processes that are killed; there is no way back.
 */
@SuppressWarnings("restricted")
final class ForcedLog {
  /** What SQLite asks the system for. */
  @FunctionalInterface
  interface Forcing {
    /** Does it; 0 if the disk has it all now. */
    int run();
  }

  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final long VFS_NAME = 24;
  private static final long VFS_OPEN = 40;
  private static final long VFS_BYTES = 48;
  private static final long METHODS_SYNC = 40;

  /** Of version 3, the newest. */
  private static final long METHODS_BYTES = 152;

  private static final int OPEN_WAL = 0x00080000;

  private static final FunctionDescriptor OPEN =
      FunctionDescriptor.of(
          ValueLayout.JAVA_INT, POINTER, POINTER, POINTER, ValueLayout.JAVA_INT, POINTER);
  private static final FunctionDescriptor SYNC =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, ValueLayout.JAVA_INT);

  private final Linker linker = Linker.nativeLinker();
  private final ToIntFunction<Forcing> watcher;
  private final MethodHandle open;

  private ForcedLog(MemorySegment vfs, ToIntFunction<Forcing> watcher)
      throws ReflectiveOperationException {
    this.watcher = watcher;
    this.open = linker.downcallHandle(vfs.get(POINTER, VFS_OPEN), OPEN);
    vfs.set(POINTER, VFS_OPEN, upcall("open", OPEN));
  }

  /**
   * Has every log that is opened from now on forced by {@code watcher}, which gets what would have
   * been done and says what came of it, on the thread that commits.
   */
  static void watch(ToIntFunction<Forcing> watcher) {
    try (Connection any = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      Field pointer = NativeDB.class.getDeclaredField("pointer");
      pointer.setAccessible(true);
      long address = pointer.getLong(any.unwrap(SQLiteConnection.class).getDatabase());
      // A connection's first word is the address of its table.
      MemorySegment vfs =
          MemorySegment.ofAddress(address)
              .reinterpret(POINTER.byteSize())
              .get(POINTER, 0)
              .reinterpret(VFS_BYTES);
      String name = vfs.get(POINTER, VFS_NAME).reinterpret(64).getString(0);
      if (!name.toLowerCase(Locale.ROOT).matches("unix|win32")) {
        throw new AssertionError("SQLite's own table is not where it was: " + name);
      }
      ForcedLog _ = new ForcedLog(vfs, watcher);
    } catch (Exception e) {
      throw new AssertionError("the log cannot be watched", e);
    }
  }

  private MemorySegment upcall(String method, FunctionDescriptor of)
      throws ReflectiveOperationException {
    MethodHandle handle =
        MethodHandles.lookup().findVirtual(ForcedLog.class, method, of.toMethodType());
    return linker.upcallStub(handle.bindTo(this), of, Arena.global());
  }

  /** In the place of xOpen. */
  @SuppressWarnings("UnusedMethod") // found by its name
  private int open(
      MemorySegment vfs, MemorySegment name, MemorySegment file, int flags, MemorySegment out)
      throws Throwable {
    int result = (int) open.invokeExact(vfs, name, file, flags, out);
    if (result == 0 && (flags & OPEN_WAL) != 0) {
      MemorySegment methods = Arena.global().allocate(METHODS_BYTES, POINTER.byteAlignment());
      MemorySegment first = file.reinterpret(POINTER.byteSize());
      methods.copyFrom(first.get(POINTER, 0).reinterpret(METHODS_BYTES));
      Log log = new Log(linker.downcallHandle(methods.get(POINTER, METHODS_SYNC), SYNC), watcher);
      MethodHandle sync =
          MethodHandles.lookup().findVirtual(Log.class, "sync", SYNC.toMethodType()).bindTo(log);
      methods.set(POINTER, METHODS_SYNC, linker.upcallStub(sync, SYNC, Arena.global()));
      first.set(POINTER, 0, methods);
    }
    return result;
  }

  /** An open log. */
  private record Log(MethodHandle sync, ToIntFunction<Forcing> watcher) {
    /** In the place of xSync. */
    @SuppressWarnings("UnusedMethod") // found by its name
    int sync(MemorySegment file, int flags) {
      return watcher.applyAsInt(() -> {
        try {
          return (int) sync.invokeExact(file, flags);
        } catch (Throwable e) {
          throw new AssertionError(e);
        }
      });
    }
  }
}
