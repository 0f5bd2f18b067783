import type { Localized } from '@/lib/shared/locale';
import { CannotCheck } from '../cannot-check';
import type { Found } from '../engine/files';
import { composeService, portText, volumeText, type ComposeService } from '../documents/compose';
import { readYamlDocuments } from '../documents/yaml';
import { holds, textOf, valuesAt } from '../predicate';
import { quote, say } from '../say';
import type { Scene } from '../scene';
import { defineAssertion, type CheckOf } from './assertion';
import { describeFound, tooLarge } from './file-text';

/** Assertions on files that say something in YAML. */

type Compose = CheckOf<'compose'>;

export const yaml = defineAssertion({
  type: 'yaml',
  expected: ({ path, where }) => {
    const places = quote(where.map(({ pointer }) => pointer || '/').join(', '));
    return say(`${path} says the right thing at: ${places}.`, `${path} 的这些地方内容正确：${places}。`);
  },
  observe: (check, scene) => readDocuments(check.path, scene),
  judge(check, read) {
    if ('found' in read)
      return { passed: false, observed: read.found.kind, found: whatIsThere(check.path, read.found) };
    if (!read.documents) return { passed: false, observed: 'not-yaml', found: notYaml(check.path) };
    const document = read.documents[check.document - 1];
    const wrong = check.where.find((predicate) => !holds(document, predicate));
    if (!wrong) return { passed: true, observed: 'right', found: say('It does.', '符合。') };
    return { passed: false, observed: wrong.pointer || '/', found: describeValues(document, wrong.pointer) };
  },
});

export const compose = defineAssertion({
  type: 'compose',
  expected: (check) => {
    const fields = quote(
      wantedOf(check)
        .map(([field, value]) => `${field} ${JSON.stringify(value)}`)
        .join(', '),
    );
    return fields === ''
      ? say(`${check.path} has a service ${check.service}.`, `${check.path} 里有服务 ${check.service}。`)
      : say(
          `In ${check.path} the service ${check.service} has: ${fields}.`,
          `${check.path} 里的服务 ${check.service} 有：${fields}。`,
        );
  },
  observe: (check, scene) => readDocuments(check.path, scene),
  judge(check, read) {
    if ('found' in read)
      return { passed: false, observed: read.found.kind, found: whatIsThere(check.path, read.found) };
    const service = composeService(read.documents?.[0], check.service);
    if (!service) return { passed: false, observed: 'not-compose', found: notCompose(check.path) };
    if (service === 'missing') return { passed: false, observed: 'no-service', found: noService(check) };
    const wrong = wantedOf(check).find(([field]) => !HOLDS[field](check, service));
    if (!wrong) return { passed: true, observed: 'right', found: say('It has.', '符合。') };
    return { passed: false, observed: wrong[0], found: describeField(wrong[0], service[wrong[0]]) };
  },
});

/** A text that is not there or not a file, or the documents in it; null in place of what is not YAML. */
async function readDocuments(
  path: string,
  { engine }: Scene,
): Promise<{ found: Exclude<Found, { kind: 'file' }> } | { documents: unknown[] | null }> {
  const found = await engine.file(path);
  if (found.kind === 'large') throw new CannotCheck(tooLarge(path));
  if (found.kind !== 'file') return { found };
  return { documents: readYamlDocuments(found.bytes.toString('utf8')) };
}

function whatIsThere(path: string, found: Exclude<Found, { kind: 'file' }>): Localized {
  return describeFound(path, found, found.kind);
}

const FIELDS = ['image', 'build', 'ports', 'volumes', 'networks', 'dependsOn'] as const;

type FieldName = (typeof FIELDS)[number];

function wantedOf(check: Compose): [FieldName, unknown][] {
  return FIELDS.flatMap((field) => (check[field] === undefined ? [] : [[field, check[field]]]));
}

const HOLDS: Record<FieldName, (check: Compose, service: ComposeService) => boolean> = {
  image: ({ image }, service) => service.image === image,
  build: ({ build = '' }, service) => service.build !== null && folder(service.build) === folder(build),
  ports: ({ ports = [] }, service) => ports.every((wanted) => service.ports.includes(portText(wanted))),
  volumes: ({ volumes = [] }, service) =>
    volumes.every((wanted) => service.volumes.includes(volumeText(wanted))),
  networks: ({ networks = [] }, service) =>
    [...networks].sort().join() === [...service.networks].sort().join(),
  dependsOn: ({ dependsOn = [] }, service) => dependsOn.every((name) => service.dependsOn.includes(name)),
};

function folder(path: string): string {
  return path.replace(/^\.\/(?=.)/, '').replace(/(?<=.)\/$/, '');
}

export function describeValues(document: unknown, pointer: string): Localized {
  const place = pointer || '/';
  const values = valuesAt(document, pointer);
  if (values.length === 0) return say(`There is nothing at ${place}.`, `${place} 处没有内容。`);
  const shown = quote(values.map(textOf).join(', '));
  return say(`At ${place} it says: ${shown}`, `${place} 处是：${shown}`);
}

function describeField(field: string, value: unknown): Localized {
  const shown = quote(textOf(value ?? ''));
  return shown === '' || shown === '[]'
    ? say(`It has no ${field}.`, `它没有 ${field}。`)
    : say(`For ${field} it has: ${shown}`, `它的 ${field} 是：${shown}`);
}

const notYaml = (path: string) => say(`${path} cannot be read as YAML.`, `${path} 无法作为 YAML 读取。`);

const notCompose = (path: string) =>
  say(`${path} cannot be read as a compose file.`, `${path} 无法作为 compose 文件读取。`);

const noService = ({ path, service }: Compose) =>
  say(`${path} has no service ${service}.`, `${path} 里没有服务 ${service}。`);
