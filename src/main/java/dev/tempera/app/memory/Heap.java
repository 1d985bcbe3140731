package dev.tempera.app.memory;

/** The heap of this process, as far as {@link Tidying} knows it. Any thread. */
interface Heap {
  /** Bytes in use: objects that live and those that nobody has collected yet. */
  long used();

  /** Collects all of it and gives back what is free; the whole program waits meanwhile. */
  void collect();

  /** The real one. */
  static Heap ofThisProcess() {
    return new Heap() {
      @Override
      public long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
      }

      @Override
      public void collect() {
        System.gc();
      }
    };
  }
}
