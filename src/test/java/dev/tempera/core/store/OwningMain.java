package dev.tempera.core.store;

import java.io.IOException;
import java.nio.file.Path;

/** A process that owns a data folder until its standard input ends or it is killed. */
final class OwningMain {
  private OwningMain() {}

  /** Argument: the data folder. Prints what happens, a line each. */
  public static void main(String[] args) throws IOException {
    try (InstanceLock lock =
        InstanceLock.acquire(
            Path.of(args[0]),
            request -> {
              System.out.println(request.toLine());
              System.out.flush();
              return true;
            })) {
      System.out.println(lock.isOwner() ? "owner" : "second");
      System.out.flush();
      System.in.readAllBytes();
    }
  }
}
