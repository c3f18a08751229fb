/** Takes the identifiers that the Python parser lets ICU normalise, gives the JDK's NFKC form. */
package org.graalvm.shadowed.com.ibm.icu.text;
