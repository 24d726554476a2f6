/**
 * Which model answers, and why. Rules and the learned model come later; today a turn goes to the model its client
 * pinned, else to the large tier where one is configured, else to the small one.
 */
package dev.weir.routing;
