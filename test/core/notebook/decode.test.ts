import assert from 'node:assert/strict';
import { decodeUtf8 } from '../../../src/core/notebook/decode';
import { NotebookError } from '../../../src/core/notebook/notebook';

function failure(bytes: Uint8Array): NotebookError {
  try {
    decodeUtf8(bytes);
  } catch (error) {
    assert.ok(error instanceof NotebookError);
    return error;
  }
  return assert.fail('decoded');
}

describe('decodeUtf8', () => {
  it('decodes, and keeps a byte order mark so that offsets stay those of the file', () => {
    assert.equal(decodeUtf8(new TextEncoder().encode('\uFEFFé😀\r\n')), '\uFEFFé😀\r\n');
  });

  it('says that a file is not UTF-8, and what to do', () => {
    const error = failure(Uint8Array.of(0x78, 0xe9, 0x78));
    assert.equal(error.reason, 'not-utf8');
    assert.match(error.message, /not UTF-8\. Save it with encoding UTF-8/);
  });

  it('recognizes UTF-16 by its mark', () => {
    assert.match(failure(Uint8Array.of(0xff, 0xfe, 0x41, 0x00)).message, /is UTF-16/);
  });
});
