/** Who is signed in, for how long, which tenant a tab looks at, and by which names people know those who act. */
package dev.weir.console.session;
