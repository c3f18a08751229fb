package dev.headroom.analyzer.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public call of a library that loads something.
 *
 * @param callee fully qualified name as a caller imports it; a segment may be or hold "*", which
 *     stands for any letters ("transformers.AutoModelFor*.from_pretrained"); "module.Class.method"
 *     also applies to objects known to be of that class or of a subclass
 * @param aliases other public names of the same object
 * @param kind what it loads
 * @param artifactPosition index of the positional argument that names the artifact, or null
 * @param artifactKeyword keyword of the argument that names it, or null
 * @param defaultArtifact what is loaded when no argument names anything, or null
 * @param wrapsObject true when the artifact argument may be an object already loaded: then the call
 *     loads nothing
 * @param requiresArgument the call is a load only when this keyword is given, or null
 * @param notWithArgument the call (or the lazy call that follows) loads nothing when one of these
 *     keywords is given
 * @param notWithText the call loads nothing when one of these texts stands in an argument, or in an
 *     argument of the object that is one: the address of a server, the name of a thin client
 * @param lazyUntil methods whose first call on the object pays the cost (constructor free), empty
 *     when the call pays
 * @param underWith the cost is paid only when the object is entered by {@code with}
 * @param transientFactor peak while loading as a multiple of the weights, or of {@code bytes} when
 *     no model matches (two copies = 2.0; 1.0 = nothing beyond what stays, for mapped files)
 * @param runtime modules that the call imports when it runs, or that hold the object's memory
 * @param bytes what one object holds when no model of the book matches its artifact, or null when
 *     the model decides
 * @param seconds time of one load when no model matches, or null
 * @param oncePerProcess the value is kept by the library itself: only the first call in a process
 *     loads, however often it stands in the code
 * @param possible the call loads whatever the file holds, often little: at most a possible load
 * @param child its processes are children of the test's own and count with them; a container's are
 *     not
 * @param rule the rule that a finding about it names
 */
public record Loader(
    String callee,
    List<String> aliases,
    LoadKind kind,
    @Nullable Integer artifactPosition,
    @Nullable String artifactKeyword,
    @Nullable String defaultArtifact,
    boolean wrapsObject,
    @Nullable String requiresArgument,
    List<String> notWithArgument,
    List<String> notWithText,
    List<String> lazyUntil,
    boolean underWith,
    double transientFactor,
    List<String> runtime,
    @Nullable Range bytes,
    @Nullable Double seconds,
    boolean oncePerProcess,
    boolean possible,
    boolean child,
    RuleId rule,
    String source) {
  public Loader {
    aliases = List.copyOf(aliases);
    notWithArgument = List.copyOf(notWithArgument);
    notWithText = List.copyOf(notWithText);
    lazyUntil = List.copyOf(lazyUntil);
    runtime = List.copyOf(runtime);
  }
}
