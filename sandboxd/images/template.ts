import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@/lib/shared/errors';
import type { Config } from '../config';
import type { Disks } from '../disks/disks';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { runCommand } from '../engine/run-command';
import { loadSeccompProfile } from '../engine/seccomp';
import { BEHIND_DOOR } from '../nested/engine-socket';
import { awaitEntrance, startNestedEngine } from '../nested/start-engine';

/** The registry that sandboxes take for Docker Hub. */
export interface RegistryTrust {
  /** File with the certificate that it shows. */
  certificate: string;
  /** Where sandboxes find it: this machine's address on their wires. */
  address: string;
  names: readonly string[];
}

interface TemplateOptions {
  config: Config;
  engine: ClassroomEngine;
  disks: Disks;
  /** The sandbox's image on the classroom engine. */
  image: string;
  /** Name of the image store to make. */
  template: string;
  /** Archive of the course's images. */
  archive: string;
  registry: RegistryTrust;
}

/** The sandbox that fills image stores; no learner ever gets it. */
export const BUILDER_ID = 'template0000';

const LOAD_TIMEOUT_MS = 120_000;

/** Fills an image store by the very engine that will use it: a sandbox loads the images, then its disk is kept. */
export async function fillTemplate({
  config,
  engine,
  disks,
  image,
  template,
  archive,
  registry,
}: TemplateOptions): Promise<void> {
  const disk = disks.path(BUILDER_ID, 'disk');
  await engine.removeSandbox(BUILDER_ID);
  await disks.createEmpty(disk);
  try {
    const pid = await engine.startSandbox({
      id: BUILDER_ID,
      kind: 'docker',
      instance: config.instance,
      image,
      disk,
      limits: config.limits,
      runtime: config.runtime,
      seccompProfile: await loadSeccompProfile(),
      registry,
      resolvers: [],
    });
    await awaitEntrance({ pid, disk });
    await startNestedEngine({ pid, disk });
    await load(engine, archive);
    await engine.stopSandbox(BUILDER_ID);
    await engine.removeSandbox(BUILDER_ID);
    await disks.keepAsTemplate(disk, template);
  } finally {
    await engine.removeSandbox(BUILDER_ID);
    await disks.removeAllBut(BUILDER_ID, []);
  }
}

async function load(engine: ClassroomEngine, archive: string): Promise<void> {
  const running = await engine.exec(BUILDER_ID, {
    argv: ['docker', 'load', '--quiet'],
    env: BEHIND_DOOR,
    cwd: '/',
    terminal: null,
  });
  const fed = pipeline(createReadStream(archive), running.stream, { end: true }).catch(() => undefined);
  await check('load', running);
  await fed;
}

async function check(verb: string, running: Parameters<typeof runCommand>[0]): Promise<void> {
  const result = await runCommand(running, {
    stdin: null,
    timeoutMs: LOAD_TIMEOUT_MS,
    outputLimitBytes: 64 * 1024,
  });
  if (result.exitCode === 0) return;
  throw new AppError(
    'internal',
    `The course's images could not be brought into a sandbox (${verb} ended with ${result.exitCode}): ${result.stderr}`,
  );
}
