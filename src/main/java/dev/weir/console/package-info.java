/**
 * The console: one of the two edges, for people. Views show and ask; what they show and do goes through a desk of their
 * page, which asks the acting person's rights and then the features' façades. No entity and no SQL comes in here.
 */
package dev.weir.console;
