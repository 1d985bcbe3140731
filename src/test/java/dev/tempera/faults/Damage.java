package dev.tempera.faults;

import java.util.Arrays;
import java.util.Random;

/** What a bad disk makes of a file's bytes; the same from the same seed. */
enum Damage {
  /** One bit is another. */
  BIT {
    @Override
    byte[] of(byte[] whole, Random random) {
      byte[] bad = whole.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      return bad;
    }
  },
  /** Some bits are others. */
  BITS {
    @Override
    byte[] of(byte[] whole, Random random) {
      byte[] bad = whole;
      for (int i = 2 + random.nextInt(15); i > 0; i--) {
        bad = BIT.of(bad, random);
      }
      return bad;
    }
  },
  /** A sector holds zeros. */
  SECTOR {
    @Override
    byte[] of(byte[] whole, Random random) {
      byte[] bad = whole.clone();
      int at = random.nextInt(bad.length) / SECTOR_BYTES * SECTOR_BYTES;
      Arrays.fill(bad, at, Math.min(bad.length, at + SECTOR_BYTES), (byte) 0);
      return bad;
    }
  },
  /** Of the last pages only the beginning was written: behind it is what the disk held before. */
  TORN {
    @Override
    byte[] of(byte[] whole, Random random) {
      byte[] bad = whole.clone();
      int last = Math.min(bad.length, LAST_PAGES * PAGE);
      int at = (bad.length - 1 - random.nextInt(last)) / SECTOR_BYTES * SECTOR_BYTES;
      byte[] before = new byte[bad.length - at];
      random.nextBytes(before);
      System.arraycopy(before, 0, bad, at, before.length);
      return bad;
    }
  },
  /** The end is gone. */
  CUT {
    @Override
    byte[] of(byte[] whole, Random random) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
  };

  private static final int SECTOR_BYTES = 512;
  private static final int PAGE = 4_096;
  private static final int LAST_PAGES = 8;

  /** A damaged copy. */
  abstract byte[] of(byte[] whole, Random random);

  /** Makes noise of some pages of a database, not of its first two. */
  static void pages(byte[] database, int count, long seed) {
    Random random = new Random(seed);
    byte[] noise = new byte[PAGE];
    for (int i = 0; i < count; i++) {
      random.nextBytes(noise);
      int page = random.nextInt(2, database.length / PAGE);
      System.arraycopy(noise, 0, database, page * PAGE, PAGE);
    }
  }
}
