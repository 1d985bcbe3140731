package dev.tempera.core.calls;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Subscription;
import java.util.function.Consumer;

/**
 * Where the calls of answers stand and what a person can do about them. A call is known by its
 * answer and its position there. Any thread; every method returns at once.
 */
public interface CallDesk {
  /** A desk at which nobody answers but the person. */
  CallDesk NONE =
      new CallDesk() {
        @Override
        public CallState state(MessageId answer, int position, String name) {
          return new CallState.Open("", false);
        }

        @Override
        public void allow(MessageId answer, int position, String plan, boolean always) {}

        @Override
        public void run(MessageNode answer, int position, String arguments) {}

        @Override
        public void stop(MessageId answer, int position) {}

        @Override
        public void byHand(MessageId answer, int position) {}

        @Override
        public void allowedMore(String server) {}

        @Override
        public void answered(MessageId answer) {}

        @Override
        public Subscription listen(Consumer<MessageId> listener) {
          return () -> {};
        }
      };

  /**
   * How far a call is.
   *
   * @param name of the tool that it calls
   */
  CallState state(MessageId answer, int position, String name);

  /**
   * Lets a call run that asks for it with this plan. Where it asks with another one by now, nothing
   * is allowed: the person has not seen that.
   *
   * @param plan as the person was shown it
   * @param always whether calls of this tool in this conversation need not ask again, until the
   *     program ends or the tool is changed
   */
  void allow(MessageId answer, int position, String plan, boolean always);

  /**
   * Has a call answered that waits for a person; one that needs permission asks for it.
   *
   * @param arguments as the tool gets them, which may be mended
   */
  void run(MessageNode answer, int position, String arguments);

  /** Stops a call that is being answered. */
  void stop(MessageId answer, int position);

  /** A person answers this call: nobody else does from now on. */
  void byHand(MessageId answer, int position);

  /**
   * The person has allowed more at a server: each call that it refused for want of that, and so did
   * not carry out, is run again as it was allowed; once.
   *
   * @param server its address
   */
  void allowedMore(String server);

  /** All calls of an answer have results in the conversation. */
  void answered(MessageId answer);

  /** Hears of the answers whose calls have changed. On any thread. */
  Subscription listen(Consumer<MessageId> listener);
}
