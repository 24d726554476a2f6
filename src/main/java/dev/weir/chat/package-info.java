/** How a turn goes through Weir: the pipeline alone knows the order of the stages. */
package dev.weir.chat;
