/** Settings are read once, with defaults, and every fault is told at the same time in words an operator understands. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { SettingsError, loadSecretKey, readSettings, readToolSettings } from '../../config/settings';

describe('an empty environment', () => {
  test('gives the settings of a service on this machine', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: path.resolve(__dirname, '../../.data'),
      temporalNamespace: 'default',
      temporalTls: false,
      temporalTaskQueue: 'remisshjul',
      mailFrom: 'Remisshjul <remisshjul@localhost>',
      publicUrl: 'http://localhost:3000',
      municipality: 'Kommunen',
      undoMinutes: 10,
      logLevel: 'info',
    });
  });
  test('is what empty variables give too', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: ' ', OIDC_ISSUER: '' })).toEqual(readSettings({}));
  });
});

describe('settings that are given', () => {
  test('take the place of the defaults', () => {
    const settings = readSettings({
      PORT: '8080',
      HOST: '0.0.0.0',
      UNDO_MINUTES: '0',
      MUNICIPALITY: 'Exempelköping',
      LOG_LEVEL: 'debug',
    });
    expect(settings).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      undoMinutes: 0,
      municipality: 'Exempelköping',
      logLevel: 'debug',
    });
  });
  test('make the public address follow the port', () => {
    expect(readSettings({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
  });
  test('make a relative data folder absolute', () => {
    expect(readSettings({ DATA_DIR: 'elsewhere' }).dataDir).toBe(path.resolve('elsewhere'));
  });
  test('drop the slash at the end of the public address', () => {
    expect(readSettings({ PUBLIC_URL: 'https://remiss.example.org/' }).publicUrl).toBe('https://remiss.example.org');
  });
  test.each(['true', 'yes', '1', 'TRUE'])('turn TLS on with %s', (given) => {
    expect(readSettings({ TEMPORAL_TLS: given }).temporalTls).toBe(true);
  });
  test('turn TLS on when there is an API key', () => {
    expect(readSettings({ TEMPORAL_API_KEY: 'k' }).temporalTls).toBe(true);
  });
  test('take a secret key in hexadecimal digits or in base64url', () => {
    const bytes = Buffer.alloc(32, 7);
    expect(readSettings({ SECRET_KEY: bytes.toString('hex') }).secretKey).toEqual(bytes);
    expect(readSettings({ SECRET_KEY: bytes.toString('base64url') }).secretKey).toEqual(bytes);
  });
});

describe('a wrong setting', () => {
  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', 'abc'],
    ['HOST', 'http://localhost'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['TEMPORAL_ADDRESS', 'http://localhost:7233'],
    ['TEMPORAL_ADDRESS', 'localhost'],
    ['TEMPORAL_TLS', 'maybe'],
    ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'A <a@example.org>\r\nBcc: b@example.org'],
    ['PUBLIC_URL', 'https://example.org/remiss'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['SECRET_KEY', 'too short'],
    ['UNDO_MINUTES', '1.5'],
    ['LOG_LEVEL', 'loud'],
    ['OIDC_ISSUER', 'https://login.example.org'],
  ])('is refused: %s=%s', (variable, given) => {
    expect(faultsOf({ [variable]: given })).toEqual([expect.stringContaining(variable)]);
  });
  test('is told with what was given and what is expected', () => {
    expect(faultsOf({ PORT: 'abc' })).toEqual(['PORT was given as "abc"; expected a whole number from 1 to 65535.']);
  });
  test('is told together with all the others', () => {
    const faults = faultsOf({ PORT: 'abc', SMTP_URL: 'x', OIDC_ISSUER: 'x', TEMPORAL_TLS: 'no', TEMPORAL_API_KEY: 'k' });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'SMTP_URL', 'OIDC_ISSUER', 'TEMPORAL_TLS']);
  });
  test('never shows a value that may hold a password', () => {
    expect(
      faultsOf({ DATABASE_URL: 'mysql://a:hemligt@b/c', SMTP_URL: 'x:hemligt', SECRET_KEY: 'hemligt' }).join(),
    ).not.toContain('hemligt');
  });
  test('stands in the message of the error, one line each', () => {
    expect(() => readSettings({ PORT: 'abc', HOST: '/' })).toThrow(/settings:\n {2}- PORT .*\n {2}- HOST /);
  });
});

describe('the secret key', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'settings-'));
  const file = path.join(dataDir, 'deep', 'secret.key');
  const place = { dataDir: path.join(dataDir, 'deep') };
  afterAll(() => rmSync(dataDir, { recursive: true }));

  test('is the given one, and then no file is written', () => {
    expect(loadSecretKey({ ...place, secretKey: Buffer.alloc(32, 1) })).toEqual(Buffer.alloc(32, 1));
    expect(() => statSync(file)).toThrow('ENOENT');
  });
  test('is made once, 32 bytes long, and stays the same', () => {
    const first = loadSecretKey(place);
    expect(first).toHaveLength(32);
    expect(loadSecretKey(place)).toEqual(first);
  });
  test('is readable by its owner only', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
  test('is not made anew when its file is damaged', () => {
    writeFileSync(file, 'damaged');
    expect(() => loadSecretKey(place)).toThrow(SettingsError);
    expect(readFileSync(file, 'utf8')).toBe('damaged');
  });
});

describe('the cache folder of the development tools', () => {
  test('is in XDG_CACHE_HOME when that is an absolute path', () => {
    expect(readToolSettings({ XDG_CACHE_HOME: '/caches' }).cacheDir).toBe('/caches/remisshjul');
  });
  test('is in ~/.cache otherwise', () => {
    expect(readToolSettings({ XDG_CACHE_HOME: 'caches' }).cacheDir).toBe(path.join(homedir(), '.cache/remisshjul'));
  });
});

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}
