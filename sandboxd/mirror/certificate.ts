import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename } from 'node:fs/promises';
import { promisify } from 'node:util';
import { AppError, errorMessage } from '@/lib/shared/errors';

const run = promisify(execFile);

/** What a Docker engine asks when it is told to pull `nginx`. */
export const HUB_NAMES = ['registry-1.docker.io', 'index.docker.io', 'docker.io'] as const;

const LIFE_DAYS = 3650;
/** One that would end during a school year is replaced while sandboxes are few. */
const RENEW_BEFORE_MS = 365 * 24 * 60 * 60 * 1000;

export interface Certificate {
  /** File that sandboxes trust. */
  file: string;
  /** Tells it from an earlier one. */
  fingerprint: string;
}

/**
 * The mirror's certificate for Docker Hub's names, made once for each instance. It signs itself and can sign nothing
 * else, so there is no authority whose key could be stolen; only this instance's sandboxes trust it.
 */
export async function ensureCertificate(folder: string, readerId: number): Promise<Certificate> {
  const file = `${folder}/certificate.pem`;
  const known = await fingerprintOf(file);
  if (known) return { file, fingerprint: known };
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await generate(folder);
  await chown(`${folder}/key.pem.new`, 0, readerId);
  await chmod(`${folder}/key.pem.new`, 0o640);
  await chmod(`${file}.new`, 0o644);
  await rename(`${folder}/key.pem.new`, `${folder}/key.pem`);
  await rename(`${file}.new`, file);
  return { file, fingerprint: (await fingerprintOf(file)) ?? '' };
}

/** Null when there is none that is good for the next while. */
async function fingerprintOf(file: string): Promise<string | null> {
  try {
    const certificate = new X509Certificate(await readFile(file));
    const ends = Date.parse(certificate.validTo);
    const names = HUB_NAMES.every((name) => certificate.checkHost(name));
    return names && ends - Date.now() > RENEW_BEFORE_MS ? certificate.fingerprint256 : null;
  } catch {
    return null;
  }
}

async function generate(folder: string): Promise<void> {
  try {
    await run('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-sha256'],
      ...['-days', String(LIFE_DAYS), '-subj', '/O=Drydock classroom/CN=registry-1.docker.io'],
      ...['-addext', `subjectAltName=${HUB_NAMES.map((name) => `DNS:${name}`).join(',')}`],
      ...['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=serverAuth'],
      ...['-keyout', `${folder}/key.pem.new`, '-out', `${folder}/certificate.pem.new`],
    ]);
  } catch (cause) {
    throw new AppError(
      'internal',
      `The registry mirror's certificate could not be made with openssl: ${errorMessage(cause)}`,
      { cause },
    );
  }
}
