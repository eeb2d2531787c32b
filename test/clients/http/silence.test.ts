import assert from 'node:assert/strict';
import { HttpError, isSilence } from '../../../src/clients/http/errors';

describe('A server that does not answer', () => {
  const failed = (code: string, message: string): Error =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
  const unreachable = (cause: Error): HttpError => new HttpError('unreachable', '', undefined, undefined, cause);

  it('is one that nobody can reach, or that lets people wait', () => {
    assert.equal(isSilence(unreachable(failed('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9'))), true);
    assert.equal(isSilence(unreachable(failed('ENOTFOUND', 'getaddrinfo ENOTFOUND nowhere.example'))), true);
    assert.equal(isSilence(new HttpError('timed-out', '')), true);
  });

  it('is not one whose certificate is not trusted, or that refuses something', () => {
    const certificate = failed('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain');
    assert.equal(isSilence(unreachable(certificate)), false);
    const expired = failed('CERT_HAS_EXPIRED', 'net::ERR_CERT_DATE_INVALID');
    assert.equal(isSilence(unreachable(expired)), false);
    assert.equal(isSilence(unreachable(failed('ECONNRESET', 'socket hang up'))), false);
    assert.equal(isSilence(new HttpError('unauthorized', '', 401)), false);
  });
});
