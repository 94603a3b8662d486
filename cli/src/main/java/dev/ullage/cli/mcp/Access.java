package dev.ullage.cli.mcp;

/**
 * What an assistant may have.
 *
 * @param folders below which files must lie
 * @param values whether the contents of heaps and of failures may be told: names of threads, strings, messages
 * @param runs whether tests may be run
 */
public record Access(Folders folders, boolean values, boolean runs) {}
