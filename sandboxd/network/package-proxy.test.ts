import { expect, it } from 'vitest';
import { packageTarget } from './package-proxy';

const ARCHIVE = 'https://mirror.example/mirrors/debian/';

function target(url: string, method = 'GET'): string | undefined {
  return packageTarget(method, url, ARCHIVE)?.href;
}

it('fetches files of the archive from the mirror that stands for it', () => {
  expect(target('http://deb.debian.org/debian/dists/trixie/InRelease')).toBe(
    'https://mirror.example/mirrors/debian/dists/trixie/InRelease',
  );
  expect(target('http://deb.debian.org/debian/pool/main/g/g++/g%2b%2b_1.0~rc1_amd64.deb', 'HEAD')).toBe(
    'https://mirror.example/mirrors/debian/pool/main/g/g++/g%2b%2b_1.0~rc1_amd64.deb',
  );
});

it('knows no other host, and no port of that host but the usual', () => {
  expect(target('http://169.254.169.254/debian/dists/x')).toBeUndefined();
  expect(target('http://deb.debian.org.evil.example/debian/dists/x')).toBeUndefined();
  expect(target('http://deb.debian.org:8080/debian/dists/x')).toBeUndefined();
  expect(target('https://deb.debian.org/debian/dists/x')).toBeUndefined();
  expect(target('/debian/dists/x')).toBeUndefined();
});

it('keeps to the archive’s own folders', () => {
  expect(target('http://deb.debian.org/debian/../admin')).toBeUndefined();
  expect(target('http://deb.debian.org/debian/pool/../../admin')).toBeUndefined();
  expect(target('http://deb.debian.org/debian/pool/%2e%2e/%2e%2e/admin')).toBeUndefined();
  expect(target('http://deb.debian.org/debian/pool/x?redirect=http://host')).toBeUndefined();
});

it('only reads', () => {
  expect(target('http://deb.debian.org/debian/dists/x', 'POST')).toBeUndefined();
  expect(target('deb.debian.org:443', 'CONNECT')).toBeUndefined();
});
