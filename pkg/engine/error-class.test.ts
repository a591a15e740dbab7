import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorClassOf } from './error-class.ts';

describe('the class of an error', () => {
  it('is what was going on, unless this machine refused or TLS says more', () => {
    assert.equal(errorClassOf('ECONNREFUSED', 'connect'), 'connect');
    assert.equal(errorClassOf('ECONNRESET', 'reset'), 'reset');
    assert.equal(errorClassOf(undefined, 'tls'), 'tls');
    assert.equal(errorClassOf('EMFILE', 'connect'), 'local');
    assert.equal(errorClassOf('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'reset'), 'tls');
  });
});
