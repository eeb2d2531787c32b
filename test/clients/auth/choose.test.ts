import assert from 'node:assert/strict';
import { choose, signInChoice, type TargetWorkspace } from '../../../src/clients/auth/choose';
import {
  configFilePath,
  type Environment,
  parseConfigFile,
  readConfigFile,
} from '../../../src/clients/auth/config-file';
import { AuthError } from '../../../src/clients/auth/errors';
import { settingsOfProfile } from '../../../src/clients/auth/settings';

const text = `; made by hand
host = https://top.example.com
token = t0p

[dev.eu]
host  = https://adb-1.2.azuredatabricks.net/?o=12
token = "dapi=1"

[PROD]
host = adb-3.4.azuredatabricks.net
client_id = robot
client_secret = s3cret

[people]
host = https://adb-5.6.azuredatabricks.net
auth_type = databricks-cli

[twin]
host = https://adb-5.6.azuredatabricks.net/
auth_type = azure-cli

[__settings__]
default_profile = people
`;
const file = parseConfigFile('/home/ana/.databrickscfg', text);

function chosen(target: TargetWorkspace = {}, environment: Environment = {}, profile?: string): string {
  const { origin } = choose(file, environment, target, profile);
  return origin.kind === 'profile' ? `${origin.name} (${origin.why})` : origin.kind;
}

function failure(reason: string): (error: unknown) => boolean {
  return (error) => error instanceof AuthError && error.reason === reason;
}

describe('Profiles', () => {
  it('are read with dots in their names, values before any section, and the default that the settings name', () => {
    assert.deepEqual(
      file.profiles.map(({ name }) => name),
      ['DEFAULT', 'dev.eu', 'PROD', 'people', 'twin'],
    );
    assert.equal(file.defaultProfile, 'people');
    assert.equal(file.profiles[1]?.values['token'], 'dapi=1');
  });

  it('come from the file that the environment names', () => {
    assert.equal(configFilePath({}, '/home/ana'), '/home/ana/.databrickscfg');
    assert.equal(configFilePath({ DATABRICKS_CONFIG_FILE: '~/other.cfg' }, '/home/ana'), '/home/ana/other.cfg');
  });

  it('are none where there is no file', async () => {
    assert.deepEqual((await readConfigFile('/nowhere/.databrickscfg')).profiles, []);
  });

  it('are a problem that is told where the file cannot be read', async () => {
    await assert.rejects(readConfigFile('/'), failure('unreadable-config-file'));
  });

  it('say how to sign in', () => {
    const methods = file.profiles.map((profile) => {
      const { host, method } = settingsOfProfile(profile);
      return `${host.origin} ${method.kind}`;
    });
    assert.deepEqual(methods, [
      'https://top.example.com pat',
      'https://adb-1.2.azuredatabricks.net pat',
      'https://adb-3.4.azuredatabricks.net oauth-m2m',
      'https://adb-5.6.azuredatabricks.net databricks-cli',
      'https://adb-5.6.azuredatabricks.net azure-cli',
    ]);
  });

  for (const [what, values, reason] of [
    ['no host', { token: 'x' }, 'no-host'],
    ['an address that is none', { host: 'ftp://x', token: 'x' }, 'bad-host'],
    ['an address that would carry the token in the open', { host: 'http://x.example', token: 'x' }, 'bad-host'],
    ['no token where one is asked for', { host: 'https://x', auth_type: 'pat' }, 'no-credentials'],
    ['a way to sign in that is not known', { host: 'https://x', auth_type: 'google-id' }, 'unsupported'],
    ['a password', { host: 'https://x', username: 'a', password: 'b' }, 'unsupported'],
  ] as const) {
    it(`with ${what} say so`, () => {
      assert.throws(() => settingsOfProfile({ name: 'p', values }), failure(reason));
    });
  }
});

describe('Which workspace is used', () => {
  it('is told from another by its address and profile, without anything secret', () => {
    const place = (environment: Environment, profile?: string): string => choose(file, environment, {}, profile).place;
    assert.equal(place({}, 'people'), 'https://adb-5.6.azuredatabricks.net people');
    assert.equal(place({}, 'twin'), 'https://adb-5.6.azuredatabricks.net twin');
    const environment = { DATABRICKS_HOST: 'https://a.example.com/?o=1', DATABRICKS_TOKEN: 's3cret' };
    assert.equal(place(environment), 'https://a.example.com');
  });

  it('is the one of the profile that somebody chose, whatever the bundle and the environment say', () => {
    assert.equal(chosen({ profile: 'PROD' }, { DATABRICKS_HOST: 'https://x' }, 'dev.eu'), 'dev.eu (chosen)');
  });

  it('is the one of the profile that the bundle names', () => {
    assert.equal(chosen({ profile: 'PROD', host: 'https://x' }), 'PROD (bundle)');
  });

  it('is the one of the only profile for the host of the bundle', () => {
    assert.equal(chosen({ host: 'https://adb-1.2.azuredatabricks.net' }), 'dev.eu (host)');
  });

  it('is the one that the bundle names though no profile is for it, but without a token of another', () => {
    const host = 'https://new.example.com';
    const choice = choose(file, {}, { host }, undefined);
    assert.deepEqual(choice.origin, { kind: 'environment' });
    assert.deepEqual(choice.settings(), { host: new URL(host), method: { kind: 'databricks-cli' } });
    const elsewhere = { DATABRICKS_HOST: 'https://ci.example.com', DATABRICKS_TOKEN: 'x' };
    assert.throws(() => chosen({ host }, elsewhere), failure('unknown-profile'));
  });

  it('is the one that another extension is signed in to without a profile, whatever the environment says', () => {
    const host = 'https://adb-5.6.azuredatabricks.net';
    const { origin, place, environment, settings } = signInChoice({ host, authType: 'azure-cli' });
    assert.deepEqual([origin.kind, place], ['extension', `${host} (azure-cli)`]);
    assert.deepEqual(settings().method, { kind: 'azure-cli' });
    assert.equal(environment['DATABRICKS_HOST'], host);
    assert.equal(environment['DATABRICKS_AUTH_TYPE'], 'azure-cli');
    assert.ok('DATABRICKS_TOKEN' in environment && environment['DATABRICKS_TOKEN'] === undefined);
  });

  it('is asked for when several profiles are for that host', () => {
    const several = { host: 'https://adb-5.6.azuredatabricks.net' };
    assert.throws(() => chosen(several), /people, twin\. Choose one/);
    assert.throws(() => chosen(several), failure('ambiguous-profile'));
    assert.equal(chosen(several, { DATABRICKS_CONFIG_PROFILE: 'twin' }), 'twin (chosen)');
  });

  it('is the one of the environment, unless the bundle is of another workspace', () => {
    const environment = { DATABRICKS_HOST: 'https://ci.example.com', DATABRICKS_TOKEN: 'x' };
    assert.equal(chosen({}, environment), 'environment');
    assert.equal(chosen({ host: 'https://ci.example.com/' }, environment), 'environment');
    assert.equal(chosen({ host: 'https://adb-1.2.azuredatabricks.net' }, environment), 'dev.eu (host)');
  });

  it('is the one of the default profile when nothing else says it', () => {
    assert.equal(chosen(), 'people (default)');
    assert.throws(() => choose(parseConfigFile('f', ''), {}, {}, undefined), failure('no-config-file'));
  });

  it('is not guessed when the profile is gone', () => {
    assert.throws(() => chosen({}, {}, 'gone'), failure('unknown-profile'));
  });
});
