/** Takes what the Python parser asks ICU about characters, gives the JDK's answers. */
package org.graalvm.shadowed.com.ibm.icu.lang;
