package dev.tempera.faults;

/** The machine was too busy for a kill to tell anything: another one is drawn. */
final class TooBusyException extends Exception {
  private static final long serialVersionUID = 1L;
}
