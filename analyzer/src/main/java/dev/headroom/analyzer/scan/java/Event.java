package dev.headroom.analyzer.scan.java;

import dev.headroom.analyzer.rules.Loader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something in a body that may load, or leads to what may. */
sealed interface Event {
  int line();

  /** Whether the value of it is what the body returns. */
  boolean returned();

  Event asReturned();

  /**
   * A call that a loader of the rule book describes.
   *
   * @param targets its code, when it stands in this project
   * @param once a static keeps it: later calls in the same JVM are free
   */
  record Loading(
      Loader loader,
      String callee,
      @Nullable String artifact,
      List<Target> targets,
      boolean once,
      int line,
      boolean returned)
      implements Event {
    public Loading {
      targets = List.copyOf(targets);
    }

    @Override
    public Event asReturned() {
      return new Loading(loader, callee, artifact, targets, once, line, true);
    }
  }

  /** A call of code of this project. */
  record Calling(List<Target> targets, boolean once, int line, boolean returned) implements Event {
    public Calling {
      targets = List.copyOf(targets);
    }

    @Override
    public Event asReturned() {
      return new Calling(targets, once, line, true);
    }
  }

  /** A call of outside code that may call back an overriding method of that name. */
  record Outside(String type, String method, int line, boolean returned) implements Event {
    @Override
    public Event asReturned() {
      return new Outside(type, method, line, true);
    }
  }

  /** The first use of a class: its static initializers run. */
  record Touching(JavaType type, int line, boolean returned) implements Event {
    @Override
    public Event asReturned() {
      return this;
    }
  }

  /**
   * A stand-in that is put in the place of something.
   *
   * @param type what it stands for
   * @param certain whether it is known to replace a load, whatever the type is
   */
  record Standing(String type, boolean certain, int line, boolean returned) implements Event {
    @Override
    public Event asReturned() {
      return this;
    }
  }

  /**
   * A method with the class that {@code this} is in it.
   *
   * @param key the same for the same method in the same class
   */
  record Target(JavaType.Method method, JavaType receiver, String key) {
    Target(JavaType.Method method, JavaType receiver) {
      this(
          method,
          receiver,
          method.name()
              + "/"
              + method.facts().parameters().size()
              + "@"
              + method.facts().line()
              + " on "
              + receiver.name());
    }
  }
}
