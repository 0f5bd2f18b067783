import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Localized } from '@/lib/shared/locale';
import type { Image } from '../engine/image';
import { told } from '../engine/told';
import { quote, say } from '../say';
import { defineAssertion, type CheckOf } from './assertion';
import { noImage } from './image-identity';

type ConfigCheck = CheckOf<'image.config'>;

/** `Config` of `GET /images/{name}/json` (Docker Engine API 1.45, "ContainerConfig"). */
const configSchema = z.object({
  Env: z.array(z.string()).nullish(),
  Labels: z.record(z.string(), z.string()).nullish(),
  ExposedPorts: z.record(z.string(), z.unknown()).nullish(),
  Volumes: z.record(z.string(), z.unknown()).nullish(),
  User: z.string().default(''),
  WorkingDir: z.string().default(''),
  Cmd: z.array(z.string()).nullish(),
  Entrypoint: z.array(z.string()).nullish(),
  Healthcheck: z.object({ Test: z.array(z.string()).nullish() }).nullish(),
});

type Config = z.infer<typeof configSchema>;

/** What an image tells of how it wants to be run. The first field that differs is told, and names the observed word. */
export const imageConfig = defineAssertion({
  type: 'image.config',
  expected(check) {
    const wanted = fieldsOf(check).map((field) => `${field} ${JSON.stringify(check[field])}`);
    const list = quote(wanted.join(', '));
    return say(`The image ${check.image} has: ${list}.`, `镜像 ${check.image} 的配置：${list}。`);
  },
  async observe(check, { engine }) {
    const image = await engine.image(check.image);
    return image && configOf(image);
  },
  judge(check, config) {
    if (!config) return { passed: false, observed: 'missing', found: noImage(check.image) };
    const wrong = fieldsOf(check).find((field) => !HOLDS[field](check, config));
    if (wrong === undefined)
      return { passed: true, observed: 'right', found: say('It has all of it.', '都有。') };
    return { passed: false, observed: wrong, found: describe(wrong, SHOWN[wrong](config)) };
  },
});

const FIELDS = [
  ...(['env', 'labels', 'exposes', 'volumes', 'user', 'root', 'workdir', 'cmd', 'entrypoint'] as const),
  ...(['execForm', 'healthcheck'] as const),
] as const;

type FieldName = (typeof FIELDS)[number];

function fieldsOf(check: ConfigCheck): FieldName[] {
  return FIELDS.filter((field) => check[field] !== undefined);
}

const HOLDS: Record<FieldName, (check: ConfigCheck, config: Config) => boolean> = {
  env: ({ env }, { Env }) =>
    Object.entries(env ?? {}).every(([name, value]) => (Env ?? []).includes(`${name}=${value}`)),
  labels: ({ labels }, { Labels }) =>
    Object.entries(labels ?? {}).every(([name, value]) => Labels?.[name] === value),
  exposes: ({ exposes }, { ExposedPorts }) =>
    (exposes ?? []).every((port) => Object.hasOwn(ExposedPorts ?? {}, port)),
  volumes: ({ volumes }, { Volumes }) => (volumes ?? []).every((path) => Object.hasOwn(Volumes ?? {}, path)),
  user: ({ user }, { User }) => User === user,
  root: (_check, { User }) => !isRoot(User),
  workdir: ({ workdir }, { WorkingDir }) => WorkingDir === workdir,
  cmd: ({ cmd }, { Cmd }) => isDeepStrictEqual(Cmd ?? [], cmd),
  entrypoint: ({ entrypoint }, { Entrypoint }) => isDeepStrictEqual(Entrypoint ?? [], entrypoint),
  execForm: ({ execForm }, { Cmd, Entrypoint }) => isExecForm((execForm === 'cmd' ? Cmd : Entrypoint) ?? []),
  healthcheck: ({ healthcheck }, config) => hasHealthcheck(config) === healthcheck,
};

const SHOWN: Record<FieldName, (config: Config) => unknown> = {
  env: ({ Env }) => Env,
  labels: ({ Labels }) => Labels,
  exposes: ({ ExposedPorts }) => Object.keys(ExposedPorts ?? {}),
  volumes: ({ Volumes }) => Object.keys(Volumes ?? {}),
  user: ({ User }) => User,
  root: ({ User }) => User,
  workdir: ({ WorkingDir }) => WorkingDir,
  cmd: ({ Cmd }) => Cmd,
  entrypoint: ({ Entrypoint }) => Entrypoint,
  execForm: ({ Cmd, Entrypoint }) => ({ Entrypoint, Cmd }),
  healthcheck: ({ Healthcheck }) => Healthcheck?.Test,
};

function configOf({ document }: Image): Config {
  return told(z.object({ Config: configSchema.nullish() }), document).Config ?? { User: '', WorkingDir: '' };
}

/** USER is NAME or UID, with a group behind a colon or not; none is root. */
function isRoot(user: string): boolean {
  return ['', 'root', '0'].includes(user.split(':', 1)[0] ?? '');
}

/** The builder writes the shell form as an argument of the shell. */
function isExecForm(command: readonly string[]): boolean {
  return command.length > 0 && !(command[0] === '/bin/sh' && command[1] === '-c');
}

function hasHealthcheck({ Healthcheck }: Config): boolean {
  const [kind = 'NONE'] = Healthcheck?.Test ?? [];
  return kind !== 'NONE';
}

function describe(field: FieldName, value: unknown): Localized {
  const shown = quote(typeof value === 'string' ? value : JSON.stringify(value ?? null));
  return shown === '' || shown === 'null' || shown === '[]'
    ? say(`Nothing is set for ${field}.`, `没有设置 ${field}。`)
    : say(`For ${field} it has: ${shown}`, `${field} 是：${shown}`);
}
