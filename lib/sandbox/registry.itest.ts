import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectSandboxd, type SandboxdClient } from './client';
import type { SandboxHandle } from './port';

/**
 * The registry that answers for Docker Hub, seen from a real sandbox without internet. On an empty cache its images
 * are still being built while other tests run: each test waits for those that it needs.
 */

const BUILD_LIMIT_MS = 20 * 60_000;

let client: SandboxdClient;
let sandbox: SandboxHandle;
const key = `itest-${randomUUID()}`;

beforeAll(async () => {
  client = connectSandboxd(process.env['DRYDOCK_SANDBOXD'] ?? '');
  sandbox = client.sandbox((await client.lease({ key, kind: 'docker' })).lease.id);
});

afterAll(async () => {
  await sandbox.release();
  client.close();
});

async function bash(script: string): Promise<{ exitCode: number | null; output: string }> {
  const { exitCode, stdout, stderr } = await sandbox.exec({
    argv: ['bash', '-c', script],
    timeoutMs: 120_000,
  });
  return { exitCode, output: stdout + stderr };
}

/** The first process of the mirror that this instance runs, on the host. */
async function mirrorProcess(): Promise<number | undefined> {
  const folder = `${dirname(dirname(process.env['DRYDOCK_SANDBOXD'] ?? ''))}/mirror /srv/mirror `;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const name = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!name.startsWith('nginx: master')) continue;
    if ((await readFile(`/proc/${pid}/mountinfo`, 'utf8').catch(() => '')).includes(folder))
      return Number(pid);
  }
  return undefined;
}

async function ready(...names: string[]): Promise<void> {
  const missing = async () => {
    const { images } = await client.health();
    const states = images.filter(({ name }) => ['mirror', ...names].includes(name));
    return states.filter(({ state }) => state !== 'ready').map(({ name }) => name);
  };
  await expect.poll(missing, { timeout: BUILD_LIMIT_MS, interval: 1000 }).toEqual([]);
}

describe('what can be pulled', { timeout: BUILD_LIMIT_MS }, () => {
  it('is a tag that no sandbox has yet', async () => {
    await ready('busybox-1.36');
    const pulled = await bash('docker pull busybox:1.36 && docker run --rm busybox:1.36 echo pulled');
    expect(pulled).toMatchObject({ exitCode: 0 });
    expect(pulled.output).toMatch(/Status: Downloaded newer image for busybox:1.36[^]*pulled\n$/);
  });

  it('is the very image that sandboxes hold already', async () => {
    await ready();
    const before = await bash('docker image inspect -f "{{.Id}}" busybox lab/web:v1');
    const pulled = await bash(
      'docker pull -q busybox && docker pull -q lab/web:v1 && docker image inspect -f "{{.Id}}" busybox lab/web:v1',
    );
    expect(pulled.output).toContain(before.output);
  });

  it('is a web server that serves', async () => {
    await ready('nginx');
    const { output } = await bash(
      `docker run -d --name page -p 8080:80 nginx && curl -s --retry 20 --retry-connrefused --retry-delay 1 localhost:8080`,
    );
    expect(output).toContain('Welcome to nginx!');
  });

  it('is a registry that takes a push', async () => {
    await ready('registry');
    const { output } = await bash(`
      docker run -d --name mine -p 5000:5000 registry:2
      curl -s --retry 20 --retry-connrefused --retry-delay 1 localhost:5000/v2/
      docker tag busybox localhost:5000/mine && docker push -q localhost:5000/mine
      docker rmi localhost:5000/mine && docker run --rm localhost:5000/mine echo back again`);
    expect(output).toContain('\nback again\n');
  });

  it('is what a Dockerfile starts from', async () => {
    await ready('debian');
    const { output } = await bash(`mkdir -p /root/site && cd /root/site &&
      printf 'FROM debian:trixie-slim\\nRUN . /etc/os-release && echo "$VERSION_CODENAME" >/name\\nCMD ["cat", "/name"]\\n' >Dockerfile &&
      docker build -q -t named . && docker run --rm named`);
    expect(output).toMatch(/trixie\n$/);
  });
});

describe('the mirror', { timeout: BUILD_LIMIT_MS }, () => {
  it('is back at once when it was killed', async () => {
    await ready();
    const killed = (await mirrorProcess()) ?? 0;
    process.kill(killed, 'SIGKILL');
    await expect.poll(mirrorProcess, { timeout: 60_000 }).not.toBe(killed);
    const pull = 'docker pull -q lab/web:v2';
    await expect
      .poll(async () => (await bash(pull)).output, { timeout: 60_000 })
      .toBe('docker.io/lab/web:v2\n');
  });

  it('runs as nobody, with nothing it could use', async () => {
    await ready();
    const status = await readFile(`/proc/${await mirrorProcess()}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\t65533\t65533\t65533\t65533$/m);
    expect(status).toMatch(/^CapEff:\t0+$/m);
    expect(status).toMatch(/^CapBnd:\t0+$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
  });
});

describe('what cannot be done', { timeout: BUILD_LIMIT_MS }, () => {
  it('is pulling a name that does not exist, and Docker says so in its own words', async () => {
    await ready();
    expect((await bash('docker pull nosuch')).output).toBe(
      'Using default tag: latest\n' +
        "Error response from daemon: pull access denied for nosuch, repository does not exist or may require 'docker login': " +
        'denied: requested access to the resource is denied\n',
    );
    expect((await bash('docker run some/thing')).output).toContain('pull access denied for some/thing');
  });

  it('is pulling a tag that does not exist', async () => {
    await ready();
    expect((await bash('docker pull busybox:9')).output).toContain(
      'manifest for busybox:9 not found: manifest unknown',
    );
  });

  it('is pushing and deleting, by Docker or by hand', async () => {
    await ready();
    const pushed = await bash('docker tag busybox lab/web:v9 && docker push lab/web:v9');
    expect(pushed.exitCode).not.toBe(0);
    expect(pushed.output).toContain('denied: requested access to the resource is denied');
    const { output } = await bash(`
      at() { curl -sk -o /dev/null -w '%{http_code}\\n' "$@"; }
      at -X DELETE https://registry-1.docker.io/v2/library/busybox/manifests/latest
      at -X PUT --data-binary x https://registry-1.docker.io/v2/library/busybox/manifests/latest
      at -X POST https://registry-1.docker.io/v2/library/busybox/blobs/uploads/
      at -X DELETE https://registry-1.docker.io/
      docker pull -q busybox`);
    expect(output).toMatch(/^(403\n){4}docker.io\/library\/busybox:latest\n$/);
  });

  it('is reaching anything else of the host', async () => {
    await ready();
    const service = createServer();
    await new Promise<void>((resolve) => service.listen(0, '0.0.0.0', resolve));
    const { port } = service.address() as AddressInfo;
    const { output } = await bash(`
      gateway=$(getent ahostsv4 registry-1.docker.io | awk 'NR == 1 { print $1 }')
      for port in 22 80 3000 15443 ${port} 443; do
        timeout 2 nc -z -w 1 "$gateway" $port 2>/dev/null && echo "open $port"
      done`);
    service.close();
    expect(output).toBe('open 443\n');
  });
});
