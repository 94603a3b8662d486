/** {@code ullage mcp}: what the commands tell, asked by an assistant over the Model Context Protocol. */
@NullMarked
package dev.ullage.cli.mcp;

import org.jspecify.annotations.NullMarked;
