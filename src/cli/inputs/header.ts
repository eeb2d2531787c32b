import fs from 'node:fs';
import { sourceDialect } from '../../core/notebook/source';
import { toDiskPath } from './disk-paths';

/** More than `# Databricks notebook source` and its line end, in UTF-16 too. */
const HEADER_BYTES = 128;

/** To open a pipe means to wait for somebody who writes into it, else; Windows has none among its files. */
const withoutWaiting = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** Whether a `.py` begins as a source notebook, in whatever encoding. Reads no more than that. Throws as the file system does. */
export function beginsAsNotebook(path: string): boolean {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const file = fs.openSync(toDiskPath(path), withoutWaiting);
  try {
    const length = fs.readSync(file, bytes);
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    const text = utf16 ? bytes.toString('utf16le', 2, length) : bytes.toString('utf8', 0, length);
    return sourceDialect('.py', text) !== undefined;
  } finally {
    fs.closeSync(file);
  }
}
