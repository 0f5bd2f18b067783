import type { Value } from '@/lib/content/checks/value';
import type { Localized } from '@/lib/shared/locale';
import { CannotCheck, WHY } from './cannot-check';
import { atPointer } from './engine/json-pointer';
import { componentsSchema } from './engine/reader';
import { told } from './engine/told';
import { say } from './say';
import type { Scene } from './scene';

/** What a value that an author wrote down stands for in this sandbox now. Throws when it cannot be told. */
export async function resolveValue(value: Value, scene: Scene): Promise<string> {
  if (typeof value === 'string') return value;
  if ('component' in value) return componentVersion(value.component, scene);
  if ('engine' in value)
    return scalar(atPointer(await scene.engine.document(value.engine), value.pointer), WHY.nonsense);
  const { container, pointer } = value;
  const found = atPointer(await seededContainer(container, scene), pointer);
  // The engine's way to say that there is no process, which must not be an answer that a stopped container makes right.
  const none = pointer === '/State/Pid' && found === 0;
  return scalar(none ? undefined : found, hasNoValue(container));
}

/** The form in which typed text is compared: full-width characters, as a Chinese keyboard types them, count as plain ones. */
export function comparable(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/**
 * The container that setup made, by its id when that is known: otherwise a learner could put one of their own in its
 * place, and know its values without looking.
 */
async function seededContainer(name: string, scene: Scene): Promise<unknown> {
  const seeded = scene.baseline.containers[name];
  const found = await scene.engine.inspect(seeded?.id ?? name);
  if (found === null) throw new CannotCheck(isGone(name));
  return found;
}

async function componentVersion(name: string, scene: Scene): Promise<string> {
  const { Components } = told(componentsSchema, await scene.engine.document('version'));
  const component = Components.find(({ Name }) => comparable(Name) === comparable(name));
  return scalar(component?.Version, WHY.nonsense);
}

function scalar(found: unknown, otherwise: Localized): string {
  if (typeof found === 'string' && found !== '') return found;
  if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  throw new CannotCheck(otherwise);
}

const isGone = (name: string) =>
  say(
    `This could not be checked: the container ${name} that the answer is about is gone. Reset the sandbox to get it back.`,
    `无法检查：题目所问的容器 ${name} 已经不在了。重置沙箱就能找回它。`,
  );

const hasNoValue = (name: string) =>
  say(
    `This could not be checked: container ${name} has no such value now. Is it still running?`,
    `无法检查：容器 ${name} 现在没有这个值。它还在运行吗？`,
  );
